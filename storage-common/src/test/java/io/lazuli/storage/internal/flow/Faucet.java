package io.lazuli.storage.internal.flow;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.call.ReceivedBody;
import io.lazuli.storage.transport.HttpExchange;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An exchange that pours parts into a {@link ReceivedBody} from one thread, until it is paused or cancelled, as a transport does. */
final class Faucet implements HttpExchange {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "faucet");
        thread.setDaemon(true);
        return thread;
    });

    final AtomicInteger pauses = new AtomicInteger();
    final AtomicInteger resumes = new AtomicInteger();
    final CompletableFuture<Void> cancellation = new CompletableFuture<>();
    volatile boolean cancelled;
    final AtomicLong poured = new AtomicLong();

    private final long count;
    private final int size;
    private volatile boolean paused;
    private volatile boolean ended;
    private ReceivedBody body;

    /** Makes an exchange with a body of {@code count} parts of {@code size} bytes each; the bytes of part n are all (byte) n. */
    Faucet(long count, int size) {
        this.count = count;
        this.size = size;
    }

    ReceivedBody open(Executor executor) {
        body = new ReceivedBody(this, executor);
        THREAD.execute(this::pour);
        return body;
    }

    /** Waits until everything that was asked of the faucet so far is done. */
    static void settle() throws Exception {
        THREAD.submit(() -> {}).get();
    }

    private void pour() {
        while (!ended && !cancelled && !paused && poured.get() < count) {
            ByteBuffer part = ByteBuffer.allocateDirect(size);
            while (part.hasRemaining()) {
                part.put(poured.byteValue());
            }
            body.onBody(part.flip());
            poured.incrementAndGet();
        }
        if (!ended && cancelled) {
            ended = true;
            body.onFailure(new TransportException(TransportException.Kind.CANCELLED, "cancelled", true, null));
        } else if (!ended && poured.get() == count) {
            ended = true;
            body.onEnd();
        }
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancellation.complete(null);
        THREAD.execute(this::pour);
    }

    @Override
    public void pause() {
        pauses.incrementAndGet();
        paused = true;
    }

    @Override
    public void resume() {
        resumes.incrementAndGet();
        paused = false;
        THREAD.execute(this::pour);
    }
}
