package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.Await;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.QueueServiceClient;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Works off a queue: receives messages, hands each to a handler, keeps it hidden from others meanwhile, and deletes it when it is dealt with.
 * One that fails is tried again after a pause, and after its last attempt it goes to the poison queue.
 *
 * <pre>{@code
 * QueueWorker worker = QueueWorker.of(queues, "orders")
 *         .codec(QueueMessageCodec.json(Json::write, Json::readOrder))
 *         .handler(message -> {
 *             serve(message.value());
 *             return Outcome.done();
 *         });
 * worker.start();
 * ...
 * worker.drain(Duration.ofSeconds(20));
 * }</pre>
 *
 * <p>Every message is handled at least once, or is in the poison queue with the reason. It can be handled more than once: when its process
 * dies, and when its lease is lost, of which the {@link WorkerObserver} is told. {@code docs/worker.md} has the whole story.
 *
 * <p>Safe for all threads.
 */
public final class QueueWorker implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final WorkerLoop<?> loop;
    private final AtomicBoolean started = new AtomicBoolean();

    QueueWorker(WorkerLoop<?> loop) {
        this.loop = loop;
    }

    /**
     * Begins to make a worker for a queue, which need not exist yet. Messages are texts unless another codec is set.
     *
     * @throws IllegalArgumentException if no queue can have that name
     */
    public static QueueWorkerBuilder<String> of(QueueServiceAsyncClient service, String queue) {
        return new QueueWorkerBuilder<>(service, queue, LargeMessageCodec.of(QueueMessageEncoding.EITHER));
    }

    /** Begins to make a worker for a queue. See {@link #of(QueueServiceAsyncClient, String)}. */
    public static QueueWorkerBuilder<String> of(QueueServiceClient service, String queue) {
        return of(service.async(), queue);
    }

    /**
     * Begins to receive. Returns at once.
     *
     * @return this worker
     * @throws IllegalStateException if it was started before
     */
    public QueueWorker start() {
        if (started.getAndSet(true)) {
            throw new IllegalStateException("A worker is started once");
        }
        loop.start();
        return this;
    }

    /** Asks the queue now, in place of waiting out the pause after it was empty: for a sender in the same process. */
    public void wakeUp() {
        loop.wakeUp();
    }

    /**
     * Ends in good order: receives nothing more, gives back what has not begun, lets handlers end, and when four fifths of the time are
     * over, or all but two seconds, stops those that have not and gives their messages back. A second call changes nothing.
     *
     * @param limit after which the future is complete, whatever happens
     */
    public CompletableFuture<DrainReport> drain(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("A worker cannot end before now: " + limit);
        }
        return loop.drain(limit);
    }

    /** Ends in good order within 30 seconds, and waits for it. */
    @Override
    public void close() {
        Await.await(() -> drain(CLOSE_LIMIT));
    }
}
