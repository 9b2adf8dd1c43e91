/** The workshop of the File service: what each operation says and how its answer is read. */
package io.lazuli.storage.file.internal;
