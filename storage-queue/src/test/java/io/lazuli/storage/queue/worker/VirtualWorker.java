package io.lazuli.storage.queue.worker;

import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A worker in virtual time, on scripted queues: everything happens on the test's thread, in the same order each time. */
final class VirtualWorker {
    final VirtualTime time = new VirtualTime();
    final ScriptedQueue queue = new ScriptedQueue(time);
    final ScriptedQueue poison = new ScriptedQueue(time).absent();
    final Events events = new Events();
    WorkerObserver observer = events;

    QueueWorkerOptions options = QueueWorkerOptions.DEFAULT
            .withConcurrency(4)
            .withVisibilityTimeout(Duration.ofSeconds(30))
            .withHandlerTimeout(Duration.ofMinutes(2))
            .withMaxAttempts(3);
    DuplicateFilter<String> filter;
    LargeMessageCodec<String> codec = LargeMessageCodec.of(QueueMessageEncoding.EITHER);
    private WorkerLoop<String> loop;

    /** Starts the worker. */
    VirtualWorker handle(AsyncMessageHandler<String> handler) {
        loop = new WorkerLoop<>(bench(), this::feed, new AsyncInvoker<>(handler, Runnable::run));
        loop.start();
        return this;
    }

    Flow.Publisher<LeasedMessage<String>> publisher() {
        return new LeasePublisher<>(bench(), this::feed);
    }

    CompletableFuture<DrainReport> drain(Duration limit) {
        return loop.drain(limit);
    }

    void wakeUp() {
        loop.wakeUp();
    }

    /** Returns what the poison queue holds. */
    PoisonedMessage onlyPoisoned() {
        if (poison.bodies(Duration.ZERO).size() != 1) {
            throw new AssertionError("In the poison queue: " + poison.bodies(Duration.ZERO));
        }
        return PoisonedMessage.parse(poison.bodies(Duration.ZERO).get(0)).orElseThrow();
    }

    /** Returns a future that is completed in some time. */
    CompletableFuture<Outcome> doneAfter(Duration pause) {
        CompletableFuture<Outcome> future = new CompletableFuture<>();
        time.schedule(() -> future.complete(Outcome.done()), pause);
        return future;
    }

    private Feed<String> feed(Workbench bench, Consumer<LeasedMessage<String>> taker) {
        return new Feed<>(bench, "orders", codec, filter, taker);
    }

    private Workbench bench() {
        return new Workbench(new Mailbox(), time, Runnable::run, () -> 1, options, observer, queue, poison);
    }
}
