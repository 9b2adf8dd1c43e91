/**
 * Measures whole client processes beside each other: Lazuli, raw Netty, and others where they were built. Start with
 * {@link io.lazuli.storage.benchmarks.Compare}, or with {@code benchmarks/run}.
 */
package io.lazuli.storage.benchmarks;
