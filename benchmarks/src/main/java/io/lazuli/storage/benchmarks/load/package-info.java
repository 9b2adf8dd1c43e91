/**
 * The work that is measured: operations, how many of them, and a client that does them. Knows no client in particular.
 */
package io.lazuli.storage.benchmarks.load;
