package io.lazuli.storage.observe;

/**
 * Follows one call. Methods are called one after another, mostly on threads of the transport, and must not block.
 */
public interface CallWatch {
    /** A try has ended: with an answer, or without one. */
    default void tried(TryEnd end) {}

    /**
     * The call has ended. If its result is a body that is handed out while it comes, this is told when its head has come.
     */
    default void ended(CallEnd end) {}
}
