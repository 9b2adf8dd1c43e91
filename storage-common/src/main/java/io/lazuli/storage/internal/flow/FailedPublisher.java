package io.lazuli.storage.internal.flow;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * A publisher that has nothing but a failure, told at once and without demand.
 *
 * @param <T> what it would have delivered
 */
public final class FailedPublisher<T> implements Flow.Publisher<T> {
    private final Throwable failure;

    /** Makes a publisher of the failure. */
    public FailedPublisher(Throwable failure) {
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        new Failing().start(subscriber);
    }

    private final class Failing extends DrainLoop<T> {
        Failing() {
            super(Runnable::run);
        }

        @Override
        protected T emit(boolean wanted) throws Exception {
            throw Causes.asException(failure);
        }
    }
}
