package io.lazuli.storage.emulator.http;

import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.state.PayloadWriter;
import org.jspecify.annotations.Nullable;

/** One exchange, from its head to its answer. */
public interface Visit {
    /** Where the body goes, or null if the request was refused already and its body does not matter. */
    @Nullable
    PayloadWriter body();

    /** Does what was asked for, once the body is complete, and gives the finished answer. Must not throw. */
    RestResponse answer();

    /** Ends the exchange, whether or not it was answered, and frees the body. */
    void end();

    /** What shall go wrong on the wire. */
    default SocketEffect effect() {
        return SocketEffect.NONE;
    }
}
