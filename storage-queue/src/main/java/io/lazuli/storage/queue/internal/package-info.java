/** The workshop of the Queue service: what each operation says and how its answer is read. */
package io.lazuli.storage.queue.internal;
