/**
 * The street door of the emulator: an HTTP/1.1 server on Netty, which appears nowhere else.
 *
 * <p>Bodies of requests go chunk by chunk into a payload, bodies of answers chunk by chunk onto the wire, each no faster than the
 * other side takes them.
 */
package io.lazuli.storage.emulator.http;
