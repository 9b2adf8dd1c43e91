/** The rules of the Queue service. */
package io.lazuli.storage.emulator.queue;
