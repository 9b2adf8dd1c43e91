package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.Callbacks;
import io.lazuli.storage.internal.call.SystemTimer;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageCodec;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link QueueWorker}, or a publisher of leased messages. Not safe for several threads.
 *
 * @param <T> what messages carry
 */
public final class QueueWorkerBuilder<T> {
    private final QueueServiceAsyncClient service;
    private final String queue;
    private final LargeMessageCodec<T> codec;
    private QueueWorkerOptions options = QueueWorkerOptions.DEFAULT;
    private WorkerObserver observer = WorkerObserver.NONE;
    private @Nullable DuplicateFilter<T> filter;
    private @Nullable Executor handlerThreads;

    QueueWorkerBuilder(QueueServiceAsyncClient service, String queue, LargeMessageCodec<T> codec) {
        // Refuses names that no queue can have.
        this.queue = service.queue(queue).name();
        this.service = service;
        this.codec = codec;
    }

    /** Returns a builder for messages that carry something else. Set the codec before a duplicate filter. */
    public <U> QueueWorkerBuilder<U> codec(QueueMessageCodec<U> other) {
        return codec(LargeMessageCodec.of(Objects.requireNonNull(other, "codec")));
    }

    /** Returns a builder for messages that carry something else, perhaps put away outside of the queue. */
    public <U> QueueWorkerBuilder<U> codec(LargeMessageCodec<U> other) {
        if (filter != null) {
            throw new IllegalStateException("The duplicate filter is of messages of another kind; set the codec first");
        }
        QueueWorkerBuilder<U> next = new QueueWorkerBuilder<>(service, queue, Objects.requireNonNull(other, "codec"));
        next.options = options;
        next.observer = observer;
        next.handlerThreads = handlerThreads;
        return next;
    }

    /** Sets how the worker works. */
    public QueueWorkerBuilder<T> options(QueueWorkerOptions value) {
        options = Objects.requireNonNull(value, "options");
        return this;
    }

    /** Sets who is told what the worker does. */
    public QueueWorkerBuilder<T> observer(WorkerObserver value) {
        observer = Objects.requireNonNull(value, "observer");
        return this;
    }

    /** Sets what knows which messages were handled before. */
    public QueueWorkerBuilder<T> duplicateFilter(DuplicateFilter<T> value) {
        filter = Objects.requireNonNull(value, "duplicateFilter");
        return this;
    }

    /**
     * Sets where handlers that may block run, for example {@code Executors.newVirtualThreadPerTaskExecutor()}. Unless set, on daemon threads
     * that the worker makes as it needs them, and ends.
     */
    public QueueWorkerBuilder<T> handlerThreads(Executor value) {
        handlerThreads = Objects.requireNonNull(value, "handlerThreads");
        return this;
    }

    /** Returns a worker, not yet started, whose handler may block. */
    public QueueWorker handler(MessageHandler<T> handler) {
        Objects.requireNonNull(handler, "handler");
        Executor given = handlerThreads;
        if (given != null) {
            return worker(new ThreadInvoker<>(handler, given, () -> {}));
        }
        ThreadPoolExecutor own = threads();
        return worker(new ThreadInvoker<>(handler, own, own::shutdown));
    }

    /** Returns a worker, not yet started, whose handler returns a future. */
    public QueueWorker asyncHandler(AsyncMessageHandler<T> handler) {
        Objects.requireNonNull(handler, "handler");
        return worker(new AsyncInvoker<>(handler, Callbacks.executor()));
    }

    /**
     * Returns the messages for a loop of your own, which settles each. As many are received as are asked for, and not more than the options'
     * concurrency are unsettled at a time. Every subscription receives for itself, and never ends unless it is cancelled: then messages that
     * were not delivered are given back, and those that were are kept until they are settled.
     */
    public Flow.Publisher<LeasedMessage<T>> publisher() {
        return new LeasePublisher<>(bench(), this::feed);
    }

    private QueueWorker worker(Invoker<T> invoker) {
        return new QueueWorker(new WorkerLoop<>(bench(), this::feed, invoker));
    }

    private Feed<T> feed(Workbench bench, Consumer<LeasedMessage<T>> taker) {
        return new Feed<>(bench, queue, codec, filter, taker);
    }

    private Workbench bench() {
        String poison = options.poisonQueue() == null ? queue + "-poison" : options.poisonQueue();
        return new Workbench(
                new Mailbox(),
                SystemTimer.INSTANCE,
                Callbacks.executor(),
                () -> ThreadLocalRandom.current().nextDouble(),
                options,
                observer,
                new ClientQueue(service.queue(queue)),
                new ClientQueue(service.queue(poison)));
    }

    private ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "lazuli-worker-" + queue + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
