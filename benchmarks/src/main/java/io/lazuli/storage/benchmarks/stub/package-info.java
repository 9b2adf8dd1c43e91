/** A server that answers like the storage service and does nothing: what is left of a measurement is the client. */
package io.lazuli.storage.benchmarks.stub;
