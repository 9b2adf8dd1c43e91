/**
 * The gate: what the SDK asks of an HTTP engine, and nothing more.
 *
 * <p>An engine implements {@link io.lazuli.storage.transport.HttpTransport}. It sends exactly the headers that it is given, adds none that
 * is signed, and reports one answer or one failure. Retries, signing and decoding happen on the near side of the gate.
 */
package io.lazuli.storage.transport;
