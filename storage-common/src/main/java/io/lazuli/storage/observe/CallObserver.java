package io.lazuli.storage.observe;

import org.jspecify.annotations.Nullable;

/**
 * Is told of every call of a client. Observers are given to the builder of a service's clients; what they throw is logged and otherwise
 * ignored.
 *
 * <pre>{@code
 * CallObserver timings = call -> new CallWatch() {
 *     public void ended(CallEnd end) {
 *         meter.record(call.operation(), end.elapsed());
 *     }
 * };
 * }</pre>
 */
@FunctionalInterface
public interface CallObserver {
    /**
     * A call starts, on the thread of whoever makes it; nothing has been sent.
     *
     * @return what is told of the rest of the call, or null if that is of no interest
     */
    @Nullable
    CallWatch started(CallStart call);
}
