package io.lazuli.storage.transport;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** One request and its answer, from connect to end on one thread. The clock and the caller end it by closing its socket. */
final class PlainExchange implements HttpExchange, Runnable {
    /** Where an exchange stands. */
    enum Phase {
        QUEUED,
        CONNECTING,
        HANDSHAKE,
        WRITING,
        AWAITING,
        READING,
        OVER
    }

    final HttpRequest request;
    private final PlainSocketTransport transport;
    private final PlainPool pool;
    private final ResponseReceiver receiver;
    /** Why the exchange must end, once somebody has said so. */
    private final AtomicReference<TransportException> doom = new AtomicReference<>();

    private volatile PlainConnection connection;
    private volatile PlainBody body;
    private volatile PlainAnswer answer;
    private volatile Phase phase = Phase.QUEUED;
    private volatile long since = System.nanoTime();
    private volatile boolean begun;
    private volatile int status;
    private volatile HttpHeaders headers = HttpHeaders.EMPTY;
    /** Guarded by the monitor of this object, which is told of changes. */
    private boolean paused;

    PlainExchange(PlainSocketTransport transport, PlainPool pool, HttpRequest request, ResponseReceiver receiver) {
        this.transport = transport;
        this.pool = pool;
        this.request = request;
        this.receiver = receiver;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public void cancel() {
        give(new TransportException(Kind.CANCELLED, "The request was cancelled", begun, null));
    }

    /** The transport is being closed. */
    void close() {
        give(new TransportException(Kind.TRANSPORT_CLOSED, "The transport was closed", begun, null));
    }

    @Override
    public synchronized void pause() {
        paused = true;
    }

    @Override
    public synchronized void resume() {
        paused = false;
        progressed();
        notifyAll();
    }

    /** Says why the exchange must end. Any thread may call this. */
    void give(TransportException why) {
        if (phase != Phase.OVER && doom.compareAndSet(null, why)) {
            pool.withdraw(this);
            PlainConnection open = connection;
            if (open != null) {
                open.cut();
            }
            synchronized (this) {
                notifyAll();
            }
        }
    }

    void enter(Phase next) {
        phase = next;
        progressed();
    }

    void progressed() {
        since = System.nanoTime();
    }

    /** The body is out, unless the answer came first. */
    void written() {
        if (phase == Phase.WRITING) {
            enter(Phase.AWAITING);
        }
    }

    // ---- from connect to end ----

    @Override
    public void run() {
        TransportException failure = null;
        PlainConnection free = null;
        try {
            check();
            connect();
            write();
            read();
            boolean clean = !answer.closes && (body == null || body.isOut()) && connection.in.available() == 0;
            free = clean ? connection : null;
        } catch (TransportException e) {
            failure = e;
        } catch (IOException | InterruptedException e) {
            failure = lost(e);
        } catch (Throwable thrown) {
            failure = new TransportException(Kind.CANCELLED, "The receiver of the answer threw", true, thrown);
        }
        finish(free, failure);
    }

    private void finish(PlainConnection free, TransportException failure) {
        phase = Phase.OVER;
        TransportException told = doom.get() != null ? doom.get() : failure;
        PlainConnection used = connection;
        if (body != null) {
            body.stop();
        }
        boolean again = told == null && free != null;
        if (used != null && !again) {
            used.cut();
        }
        if (again) {
            used.reused = true;
        }
        pool.leave(again ? used : null);
        transport.ended(this);
        if (told == null) {
            receiver.onEnd();
        } else {
            receiver.onFailure(told);
        }
    }

    private void check() {
        TransportException ending = doom.get();
        if (ending != null) {
            throw ending;
        }
    }

    private void connect() {
        connection = pool.takeIdle();
        if (connection == null) {
            enter(Phase.CONNECTING);
            connection = new PlainConnection(pool.origin, transport.settings.proxy);
            check();
            connection.open(transport.settings.tls);
            if (pool.origin.tls()) {
                enter(Phase.HANDSHAKE);
                connection.secure(transport.settings.tls);
            }
        }
        check();
    }

    private void write() {
        enter(Phase.WRITING);
        begun = true;
        // The answer is read meanwhile: it may come before the request is out, and explain why that failed.
        PlainBody sent = new PlainBody(this, connection, head());
        body = sent;
        if (request.body().length() == 0 && !(request.body() instanceof RequestBody.Published)) {
            sent.run();
        } else {
            transport.start("body", sent);
        }
    }

    private byte[] head() {
        String proxyLine = connection.proxyLine();
        StringBuilder head = new StringBuilder(request.method() + " ");
        head.append(proxyLine == null ? "" : request.origin().toString());
        head.append(request.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(request.origin().authority());
        request.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(name).append(": ").append(value));
        HttpMethod method = request.method();
        boolean writes = method == HttpMethod.PUT || method == HttpMethod.POST || method == HttpMethod.PATCH;
        if (writes || request.body().length() > 0) {
            head.append("\r\nContent-Length: ").append(request.body().length());
        }
        head.append("\r\n").append(proxyLine == null ? "" : proxyLine).append("\r\n");
        return head.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void read() throws IOException, InterruptedException {
        PlainAnswer told = new PlainAnswer(request.origin(), connection.in, transport.settings.headerBytes);
        answer = told;
        told.readHead(request.method() == HttpMethod.HEAD, () -> connection.reused = false);
        check();
        body.stop();
        enter(Phase.READING);
        headers = told.headers;
        status = told.status;
        receiver.onHead(this);
        byte[] part = new byte[64 << 10];
        int n;
        awaitUnpaused();
        while ((n = told.read(part)) >= 0) {
            progressed();
            receiver.onBody(ByteBuffer.wrap(part, 0, n));
            awaitUnpaused();
        }
    }

    private synchronized void awaitUnpaused() throws InterruptedException {
        check();
        while (paused) {
            wait();
            check();
        }
    }

    /** Returns the failure of an exchange whose connection broke. */
    private TransportException lost(Exception cause) {
        PlainAnswer told = answer;
        if (body != null && body.failure() != null) {
            return body.failure();
        }
        if (connection.reused && (told == null || !told.begun)) {
            return new TransportException(Kind.STALE_CONNECTION, "A pooled connection was closed", true, cause);
        }
        return new TransportException(Kind.DISCONNECTED, "The connection broke in " + phase, true, cause);
    }

    // ---- limits in time ----

    /** Looks whether the present step has lasted too long. */
    void sweep(long now) {
        TransportSettings limits = transport.settings;
        synchronized (this) {
            if (phase == Phase.READING && paused) {
                progressed();
            }
        }
        switch (phase) {
            case QUEUED -> late(now, limits.acquire, Kind.ACQUIRE_TIMEOUT, false);
            case CONNECTING -> late(now, limits.connect, Kind.CONNECT, false);
            case HANDSHAKE -> late(now, limits.handshake, Kind.CONNECT, false);
            case WRITING ->
                late(now, limits.write, body != null && body.awaitsSource() ? Kind.BODY : Kind.WRITE_TIMEOUT, true);
            case AWAITING -> {
                PlainAnswer told = answer;
                late(
                        now,
                        limits.response,
                        told != null && told.begun ? Kind.READ_TIMEOUT : Kind.RESPONSE_TIMEOUT,
                        true);
            }
            case READING -> late(now, limits.read, Kind.READ_TIMEOUT, true);
            case OVER -> {}
        }
    }

    private void late(long now, Duration limit, Kind kind, boolean arrived) {
        if (now - since >= limit.toNanos()) {
            give(new TransportException(
                    kind, request.origin() + " was silent for " + limit.toMillis() + " ms", arrived, null));
        }
    }
}
