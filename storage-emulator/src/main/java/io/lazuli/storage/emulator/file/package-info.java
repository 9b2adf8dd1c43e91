/** The rules of the File service. */
package io.lazuli.storage.emulator.file;
