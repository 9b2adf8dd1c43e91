/**
 * An emulator of Azure Blob, Queue and File storage that runs inside a test's process.
 *
 * <pre>{@code
 * try (StorageEmulator emulator = StorageEmulator.start()) {
 *     String connection = emulator.connectionString();
 *     // point any client at it
 * }
 * }</pre>
 *
 * <p>It speaks the REST protocol of the services over HTTP on free ports of the loopback interface, checks signatures, and keeps
 * everything for as long as it is open. {@link io.lazuli.storage.emulator.Fault} makes it misbehave,
 * {@link io.lazuli.storage.emulator.RecordedRequest} shows what came.
 */
package io.lazuli.storage.emulator;
