package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.ProxyServer;
import io.lazuli.storage.transport.ResponseReceiver;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer: a row of steps, run one after another on threads of the transport. Whatever comes from the JDK's client,
 * the body's publisher, the watchdog or the caller is a step.
 */
final class JdkExchange implements HttpExchange {
    private static final System.Logger LOG = System.getLogger("io.lazuli.storage.transport");
    private static final int PROXY_WANTS_CREDENTIALS = 407;

    /** Where an exchange stands. */
    private enum Phase {
        QUEUED,
        /** Looking for the address of a name. */
        LOOKING,
        /** Connecting, and writing the head of a request that has a body. */
        OPENING,
        WRITING,
        AWAITING,
        READING,
        ENDED
    }

    final HttpRequest request;
    final @Nullable OutgoingBody body;
    private final JdkHttpTransport transport;
    private final ResponseReceiver receiver;
    private final Turnstile turnstile;
    private final @Nullable ProxyServer proxy;

    /** The request as the client takes it; set before the first step. */
    java.net.http.@Nullable HttpRequest wire;

    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger signals = new AtomicInteger();

    private volatile Phase phase = Phase.QUEUED;
    /** The tick of the last progress in this phase. */
    private volatile int since;

    private volatile boolean paused;
    private volatile int status;
    /** Written before {@link #status}, read after it. */
    private HttpHeaders headers = HttpHeaders.EMPTY;

    // Touched in steps only.
    private final ArrayDeque<ByteBuffer> held = new ArrayDeque<>(1);
    private @Nullable CompletableFuture<?> outcome;
    private Flow.@Nullable Subscription source;
    private boolean inside;
    private boolean begun;
    private boolean requested;
    private boolean complete;

    JdkExchange(JdkHttpTransport transport, HttpRequest request, ResponseReceiver receiver, Turnstile turnstile) {
        this.transport = transport;
        this.request = request;
        this.receiver = receiver;
        this.turnstile = turnstile;
        this.proxy = turnstile.proxy;
        this.body = Requests.hasBody(request) ? new OutgoingBody(this, request.body()) : null;
        this.since = transport.watchdog().tick();
    }

    // ---- the row of steps ----

    /** Runs a step: at once on a thread of the transport unless another step is under way, otherwise soon. Any thread may call this. */
    void step(Runnable step) {
        steps.add(step);
        if (signals.getAndIncrement() == 0) {
            if (Workers.isHere(transport)) {
                drain();
            } else {
                handOver();
            }
        }
    }

    /** Runs a step soon, never on the stack of the caller. */
    private void later(Runnable step) {
        steps.add(step);
        if (signals.getAndIncrement() == 0) {
            handOver();
        }
    }

    private void handOver() {
        try {
            transport.workers().execute(this::drain);
        } catch (Throwable thrown) {
            // No thread could be had. Whoever signals next, the watchdog at the latest, tries again.
            signals.set(0);
            throw thrown;
        }
    }

    private void drain() {
        int seen = signals.get();
        do {
            Runnable step;
            while ((step = steps.poll()) != null) {
                run(step);
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Runs a step; one that throws ends the exchange, but never the row, in which the end must still be told. */
    private void run(Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            fail(broken(thrown));
        }
    }

    private TransportException broken(Throwable thrown) {
        return begun
                ? Failures.of(thrown, request.origin(), proxy, true, during(), transport.options())
                : Failures.notSent(thrown, request.origin(), proxy);
    }

    // ---- the handle, from any thread ----

    @Override
    public int status() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return status == 0 ? HttpHeaders.EMPTY : headers;
    }

    @Override
    public void cancel() {
        if (phase != Phase.ENDED) {
            later(() -> fail(Failures.cancelled(begun)));
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        later(() -> {
            progressed();
            handOut();
        });
    }

    /** The transport is being closed. */
    void close() {
        later(() -> fail(Failures.closed(begun)));
    }

    // ---- beginning ----

    /** What the turnstile said; called once, by the sending thread. */
    void entered(Turnstile.Entry entry) {
        switch (entry) {
            case GOES -> goes();
            case WAITS -> {}
            case REFUSED -> later(() -> fail(Failures.poolFull(turnstile)));
            case CLOSED -> later(() -> fail(Failures.closed(false)));
        }
    }

    /** The exchange is let in. */
    private void goes() {
        later(() -> {
            inside = true;
            if (phase != Phase.ENDED) {
                find();
            } else {
                leave();
            }
        });
    }

    /** Sees to it that the client knows the address at once. */
    private void find() {
        String host = proxy == null ? request.origin().host() : proxy.host();
        if (!Lookups.isDue(turnstile, host)) {
            begin();
            return;
        }
        enter(Phase.LOOKING);
        transport
                .lookups()
                .before(
                        turnstile,
                        host,
                        () -> later(() -> {
                            if (phase == Phase.LOOKING) {
                                begin();
                            }
                        }));
    }

    private void begin() {
        // The client never asks for a body without bytes.
        enter(request.body().length() == 0 ? Phase.AWAITING : Phase.OPENING);
        try {
            // Reads keys and trust the first time, and may find that they cannot be used.
            HttpClient client = transport.client();
            java.net.http.HttpRequest sent = wire;
            if (client == null || sent == null) {
                fail(Failures.closed(false));
                return;
            }
            begun = true;
            CompletableFuture<HttpResponse<Boolean>> future = client.sendAsync(sent, info -> {
                Answer answer = new Answer(this);
                HttpHeaders fields = Answer.headers(info.headers());
                int code = info.statusCode();
                step(() -> head(code, fields));
                return answer;
            });
            outcome = future;
            future.whenComplete((done, thrown) -> {
                // A proxy's refusal is an answer of which only the end is told.
                int code = done == null ? 0 : done.statusCode();
                step(() -> completed(code, thrown));
            });
        } catch (Throwable thrown) {
            begun = false;
            fail(broken(thrown));
        }
    }

    private void leave() {
        if (inside) {
            inside = false;
            JdkExchange next = turnstile.leave();
            if (next != null) {
                next.goes();
            }
        }
    }

    private void enter(Phase next) {
        phase = next;
        since = transport.watchdog().tick();
    }

    /** Something has moved: the limit of the phase begins anew. */
    void progressed() {
        since = transport.watchdog().tick();
    }

    /** The client asks for the body: it has connected. */
    void writing() {
        if (phase == Phase.OPENING) {
            enter(Phase.WRITING);
        }
    }

    /** The client has the whole body. */
    void written() {
        if (phase == Phase.OPENING || phase == Phase.WRITING) {
            enter(Phase.AWAITING);
        }
    }

    // ---- the answer ----

    private void head(int code, HttpHeaders fields) {
        if (phase == Phase.ENDED) {
            return;
        }
        String wrong = Answer.refusal(code, fields, transport.options().maxHeaderBytes());
        if (proxy != null && code == PROXY_WANTS_CREDENTIALS) {
            String why = request.origin().tls()
                    ? "refused the tunnel to " + request.origin() + " with status " + code
                    : "asks for credentials (status " + code + ")";
            fail(Failures.proxy(proxy, why, null));
        } else if (wrong != null) {
            fail(Failures.protocol(request.origin(), wrong, null));
        } else {
            headers = fields;
            status = code;
            enter(Phase.READING);
            hand(() -> receiver.onHead(this));
        }
    }

    /** The client is ready to bring the body. */
    void subscribed(Flow.Subscription given) {
        source = given;
        if (phase == Phase.ENDED) {
            given.cancel();
        } else {
            handOut();
        }
    }

    /** A part of the body has come. */
    void arrived(ByteBuffer part) {
        if (phase != Phase.ENDED && part.hasRemaining()) {
            held.add(part);
        }
    }

    /** All parts that were asked for have come. */
    void served() {
        requested = false;
        progressed();
        handOut();
    }

    /** Hands out what is held, then the end or a wish for more, unless the receiver pauses. */
    private void handOut() {
        while (phase == Phase.READING && !paused) {
            ByteBuffer part = held.poll();
            if (part != null) {
                hand(() -> receiver.onBody(part));
            } else if (complete) {
                end();
            } else {
                Flow.Subscription from = source;
                if (from != null && !requested) {
                    requested = true;
                    from.request(1);
                }
                return;
            }
        }
    }

    /** The client has nothing more to say. The connection is free before the receiver hears of it. */
    private void completed(int code, @Nullable Throwable thrown) {
        leave();
        if (thrown == null) {
            complete = true;
            if (status == 0) {
                head(code, HttpHeaders.EMPTY);
            }
            handOut();
        } else {
            boolean talked = status != 0 || phase == Phase.WRITING || body != null && phase == Phase.AWAITING;
            fail(Failures.of(thrown, request.origin(), proxy, talked, during(), transport.options()));
        }
    }

    private String during() {
        return switch (phase) {
            case READING -> "inside the body of the answer";
            case WRITING -> "while the request was sent";
            default -> "before the answer";
        };
    }

    // ---- ending ----

    private void end() {
        stop();
        hand(receiver::onEnd);
    }

    /** Ends the exchange, and its connection. Does nothing if it has ended. */
    void fail(TransportException failure) {
        if (phase == Phase.ENDED) {
            return;
        }
        turnstile.withdraw(this);
        stop();
        held.clear();
        try {
            abandon();
        } catch (Throwable thrown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A connection to " + request.origin() + " could not be given up",
                    thrown);
        }
        hand(() -> receiver.onFailure(failure));
    }

    /** Closes the connection, or lets the next go if there is none. */
    private void abandon() {
        CompletableFuture<?> future = outcome;
        if (future == null) {
            leave();
        } else if (!complete) {
            future.cancel(true);
            if (source != null) {
                source.cancel();
            }
        }
    }

    private void stop() {
        phase = Phase.ENDED;
        transport.watchdog().forget(this);
        if (body != null) {
            body.stop();
        }
    }

    /** Calls the receiver; one that throws ends the exchange. */
    private void hand(Runnable call) {
        try {
            call.run();
        } catch (Throwable thrown) {
            // Only the kind of the throwable: its message may hold data of the answer.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The receiver of an answer from {0} threw {1}",
                    request.origin(),
                    thrown.getClass().getName());
            fail(Failures.receiver(thrown));
        }
    }

    // ---- limits in time ----

    /** Looks whether the present step has lasted too long; called by the watchdog. */
    void sweep() {
        if (phase == Phase.READING && paused) {
            progressed();
        } else if (overdue() != null) {
            later(() -> {
                TransportException late = overdue();
                if (late != null) {
                    fail(late);
                }
            });
        }
    }

    private @Nullable TransportException overdue() {
        Watchdog clock = transport.watchdog();
        JdkOptions.Timeouts limits = transport.options().timeouts();
        int start = since;
        return switch (phase) {
            case QUEUED ->
                clock.over(start, clock.acquireTicks) ? Failures.acquireTimeout(turnstile, limits.acquire()) : null;
            case LOOKING ->
                clock.over(start, clock.connectTicks)
                        ? Failures.notFound(request.origin(), proxy, limits.connect())
                        : null;
            case OPENING ->
                clock.over(start, clock.openTicks)
                        ? late(Kind.WRITE_TIMEOUT, "took nothing of the request", limits.write())
                        : null;
            case WRITING -> clock.over(start, clock.writeTicks) ? writing(limits) : null;
            case AWAITING ->
                clock.over(start, clock.responseTicks)
                        ? late(Kind.RESPONSE_TIMEOUT, "did not answer", limits.response())
                        : null;
            case READING ->
                clock.over(start, clock.readTicks) && !paused
                        ? late(Kind.READ_TIMEOUT, "sent nothing more of its answer", limits.read())
                        : null;
            case ENDED -> null;
        };
    }

    private TransportException late(Kind kind, String what, Duration limit) {
        return Failures.timeout(kind, request.origin(), what, limit);
    }

    private TransportException writing(JdkOptions.Timeouts limits) {
        return body != null && body.awaitsSource()
                ? Failures.body("The publisher of the body brought nothing for " + Failures.text(limits.write()), null)
                : late(Kind.WRITE_TIMEOUT, "took nothing more of the request", limits.write());
    }
}
