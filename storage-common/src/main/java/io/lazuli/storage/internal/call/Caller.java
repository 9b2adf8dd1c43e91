package io.lazuli.storage.internal.call;

import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.observe.CallStart;
import io.lazuli.storage.observe.CallWatch;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one service share: transport, signer, patience, observers, and the executor on which results are handed out.
 * Immutable.
 */
public final class Caller {
    private final HttpTransport transport;
    private final Signer signer;
    private final Patience patience;
    private final Executor executor;
    private final Timer timer;
    private final List<CallObserver> observers;

    public Caller(HttpTransport transport, Signer signer, RetryPolicy retry, Executor executor, Timer timer) {
        this(transport, signer, Patience.of(retry, null), executor, timer, List.of());
    }

    private Caller(
            HttpTransport transport,
            Signer signer,
            Patience patience,
            Executor executor,
            Timer timer,
            List<CallObserver> observers) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.signer = Objects.requireNonNull(signer, "signer");
        this.patience = Objects.requireNonNull(patience, "patience");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.timer = Objects.requireNonNull(timer, "timer");
        this.observers = observers;
    }

    /** Starts a call. The future is the call itself: cancelling it closes the exchange. */
    public <R> Call<R> call(Operation<R> operation) {
        Call<R> call = new Call<>(this, operation);
        call.start();
        return call;
    }

    /** Returns a copy whose calls end after this time at the latest, tries and pauses included; null for no such limit. */
    public Caller withDeadline(@Nullable Duration limit) {
        return withRetry(patience.policy().withDeadline(limit));
    }

    /** Returns a copy with another policy; the budget is the same unless the policy has another one. */
    public Caller withRetry(RetryPolicy policy) {
        return new Caller(transport, signer, patience.with(policy), executor, timer, observers);
    }

    /** Returns a copy that knows a secondary location and has this policy, with a budget of its own. */
    Caller withSecondary(@Nullable StorageAccount secondary, RetryPolicy policy) {
        return new Caller(transport, signer, Patience.of(policy, secondary), executor, timer, observers);
    }

    /** Returns a copy whose calls are told to these observers. */
    Caller withObservers(List<CallObserver> all) {
        return new Caller(transport, signer, patience, executor, timer, List.copyOf(all));
    }

    /**
     * Returns a copy for questions about writes: it asks the primary location, since the other one lags behind. Its calls end where their
     * answers arrive, on the transport's threads, so that no user code may follow them: the threads for callbacks may all be waiting for the
     * very calls that ask.
     */
    Caller forQuestions() {
        return new Caller(transport, signer, patience.plain(), Runnable::run, timer, observers);
    }

    /** Returns whether calls are tried more than once, so that what breaks off is to be continued. */
    public boolean isPatient() {
        return patience.policy().maxTries() > 1;
    }

    /** Returns the policy of the calls. */
    public RetryPolicy policy() {
        return patience.policy();
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

    Patience patience() {
        return patience;
    }

    Timer timer() {
        return timer;
    }

    /** Asks the observers, and the log, who wants to follow a call; null if nobody does. */
    @Nullable
    CallFollower follow(Operation<?> operation) {
        if (observers.isEmpty() && !CallLog.isWanted()) {
            return null;
        }
        CallStart start = new CallStart(
                signer.service(),
                operation.name(),
                operation.method().name(),
                operation.resource().url());
        List<CallWatch> watches = new ArrayList<>(observers.size() + 1);
        add(watches, CallLog.watch(start));
        for (CallObserver observer : observers) {
            CallFollower.guarded(() -> add(watches, observer.started(start)));
        }
        return watches.isEmpty() ? null : new CallFollower(watches);
    }

    private static void add(List<CallWatch> watches, @Nullable CallWatch watch) {
        if (watch != null) {
            watches.add(watch);
        }
    }
}
