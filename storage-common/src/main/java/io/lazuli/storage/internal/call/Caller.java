package io.lazuli.storage.internal.call;

import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpTransport;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one service share: transport, signer, patience, and the executor on which results are handed out. Immutable.
 */
public final class Caller {
    private final HttpTransport transport;
    private final Signer signer;
    private final RetryPolicy retry;
    private final Executor executor;
    private final Timer timer;
    private final @Nullable Duration deadline;

    public Caller(HttpTransport transport, Signer signer, RetryPolicy retry, Executor executor, Timer timer) {
        this(transport, signer, retry, executor, timer, null);
    }

    private Caller(
            HttpTransport transport,
            Signer signer,
            RetryPolicy retry,
            Executor executor,
            Timer timer,
            @Nullable Duration deadline) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.signer = Objects.requireNonNull(signer, "signer");
        this.retry = Objects.requireNonNull(retry, "retry");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.timer = Objects.requireNonNull(timer, "timer");
        this.deadline = deadline;
    }

    /** Starts a call. The future is the call itself: cancelling it closes the exchange. */
    public <R> Call<R> call(Operation<R> operation) {
        Call<R> call = new Call<>(this, operation);
        call.start();
        return call;
    }

    /** Returns a copy whose calls end after this time at the latest, tries and pauses included; null for no such limit. */
    public Caller withDeadline(@Nullable Duration limit) {
        if (limit != null && (limit.isNegative() || limit.isZero())) {
            throw new IllegalArgumentException("A deadline lies in the future, not " + limit);
        }
        return new Caller(transport, signer, retry, executor, timer, limit);
    }

    /** Returns a copy with another patience. */
    public Caller withRetry(RetryPolicy policy) {
        return new Caller(transport, signer, policy, executor, timer, deadline);
    }

    /** Returns whether calls are tried more than once, so that what breaks off is to be continued. */
    public boolean isPatient() {
        return retry.maxTries() > 1;
    }

    /** Returns the executor on which users are called back. */
    public Executor executor() {
        return executor;
    }

    HttpTransport transport() {
        return transport;
    }

    Signer signer() {
        return signer;
    }

    RetryPolicy retry() {
        return retry;
    }

    Timer timer() {
        return timer;
    }

    @Nullable
    Duration deadline() {
        return deadline;
    }
}
