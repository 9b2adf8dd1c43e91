/**
 * JMH benchmarks of what every call pays for in this process, without a socket. Run with {@code benchmarks/run micro}.
 */
package io.lazuli.storage.benchmarks.micro;
