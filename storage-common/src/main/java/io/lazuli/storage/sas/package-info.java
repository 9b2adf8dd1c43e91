/**
 * Guest passes: shared access signatures of an account, a blob, container or directory, a queue, a share or file, and a table. They are made
 * from values and a key alone; nothing here asks a service or a clock.
 *
 * <p>{@link io.lazuli.storage.sas.BlobSas} and its siblings make them, {@link io.lazuli.storage.sas.Sas} reads, checks and explains them.
 */
package io.lazuli.storage.sas;
