package io.lazuli.storage.emulator.http;

import java.time.Duration;

/**
 * What goes wrong on the wire, on purpose.
 *
 * @param kind what happens
 * @param bytes for a cut: how many bytes of the answer's body still go out
 * @param delay for a delay: how long the answer waits
 */
public record SocketEffect(Kind kind, long bytes, Duration delay) {
    /** Nothing goes wrong. */
    public static final SocketEffect NONE = new SocketEffect(Kind.NONE, 0, Duration.ZERO);

    /** Kinds of effects. */
    public enum Kind {
        /** Nothing goes wrong. */
        NONE,
        /** The connection is closed when the head has come. */
        CLOSE_BEFORE_BODY,
        /** The operation is done, but the connection is closed instead of an answer. */
        CLOSE_BEFORE_ANSWER,
        /** The operation is done, but the connection is reset instead of an answer. */
        RESET_BEFORE_ANSWER,
        /** The connection is closed within the body of the answer. */
        CUT_ANSWER,
        /** The operation is done, but no answer ever comes. */
        STALL,
        /** The answer comes late. */
        DELAY
    }
}
