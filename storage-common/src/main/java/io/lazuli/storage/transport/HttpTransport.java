package io.lazuli.storage.transport;

import io.lazuli.storage.TransportException;

/**
 * An HTTP/1.1 engine: one method that starts an exchange, and {@code close}.
 *
 * <p>Engines are shared by many clients and safe for all threads. What an engine owes its callers:
 *
 * <ul>
 *   <li>It writes the request line, the headers of the request in their order, and the framing that HTTP itself demands ({@code Host},
 *       {@code Content-Length}, {@code Connection}); it adds, changes and drops no other header. Requests are signed before they come here.
 *   <li>It follows no redirect, decodes no content encoding, keeps no cookies and repeats no request.
 *   <li>Every exchange ends in exactly one of {@link ResponseReceiver#onEnd()} and {@link ResponseReceiver#onFailure}, in finite time.
 *   <li>Threads on which it calls a receiver implement {@link TransportThread}, so that blocking there can be refused.
 * </ul>
 */
public interface HttpTransport extends AutoCloseable {
    /**
     * Starts an exchange and returns at once.
     *
     * @param request what to send; already signed
     * @param receiver told of the answer; its calls come one after another, never while this method has yet to return on the same thread
     * @return the handle that cancels, pauses and resumes the exchange
     */
    HttpExchange send(HttpRequest request, ResponseReceiver receiver);

    /** Fails what is under way with {@link TransportException.Kind#TRANSPORT_CLOSED} and frees every connection, buffer and thread. */
    @Override
    void close();
}
