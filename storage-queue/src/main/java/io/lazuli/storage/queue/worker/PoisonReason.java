package io.lazuli.storage.queue.worker;

/** Why a message went to the poison queue. */
public enum PoisonReason {
    /** The last attempt failed. The detail has the failure. */
    HANDLER_FAILED,

    /** The last attempt took too long. */
    HANDLER_TIMED_OUT,

    /** The attempts were over when the message came: those before ended without a word, as when a process dies. */
    ATTEMPTS_EXHAUSTED,

    /** The body cannot be decoded, and the handler made nothing of it either. */
    UNDECODABLE,

    /** The handler said so. The detail has what it said. */
    REJECTED
}
