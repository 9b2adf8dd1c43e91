package io.lazuli.storage.transport;

import io.lazuli.storage.TransportException;
import java.nio.ByteBuffer;

/**
 * Where an answer goes: {@code onHead}, any number of {@code onBody}, then {@code onEnd}; or {@code onFailure} at any point.
 *
 * <p>Calls come one after another on threads of the transport. A receiver must not block and must not throw.
 */
public interface ResponseReceiver {
    /** The status and headers have arrived; informational answers (1xx) are never shown. */
    void onHead(HttpExchange exchange);

    /** A part of the body. The buffer belongs to the transport and is valid only during the call. */
    void onBody(ByteBuffer part);

    /** The answer is complete: as many bytes came as its framing announced. */
    void onEnd();

    /** The exchange ended without a complete answer. */
    void onFailure(TransportException failure);
}
