/** The rules of the Blob service. */
package io.lazuli.storage.emulator.blob;
