/** Clients of others, built with {@code -Ppeers} only. */
package io.lazuli.storage.benchmarks.peers;
