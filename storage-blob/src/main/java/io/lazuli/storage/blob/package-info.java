/**
 * The clients of the Blob service: account, container, blob; each asynchronous and, under the same names, synchronous. Start with
 * {@link io.lazuli.storage.blob.BlobServiceClientBuilder}.
 */
package io.lazuli.storage.blob;
