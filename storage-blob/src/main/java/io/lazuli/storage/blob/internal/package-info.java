/** The workshop of the Blob service: what each operation says and how its answer is read. */
package io.lazuli.storage.blob.internal;
