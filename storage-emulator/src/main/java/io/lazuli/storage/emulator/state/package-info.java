/**
 * The cellar of the emulator: time, unique ticks and the bytes of blobs, files and messages, most of them out of the heap.
 */
package io.lazuli.storage.emulator.state;
