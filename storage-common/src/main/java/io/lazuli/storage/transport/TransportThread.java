package io.lazuli.storage.transport;

/**
 * Marks a thread that drives sockets. Blocking calls are refused on it, since the answer that they wait for would never be read.
 */
public interface TransportThread {}
