/** Query Blob Contents: a small SQL over lines of text or JSON, and the Avro file in which the answer comes. */
package io.lazuli.storage.emulator.blob.query;
