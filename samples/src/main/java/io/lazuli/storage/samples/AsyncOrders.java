package io.lazuli.storage.samples;

import io.lazuli.storage.queue.QueueAsyncClient;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.worker.LeasedMessage;
import io.lazuli.storage.queue.worker.Outcome;
import io.lazuli.storage.queue.worker.QueueWorker;
import io.lazuli.storage.queue.worker.QueueWorkerOptions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A producer and a worker, with async clients: the handler returns a future. {@link SyncOrders} is the same with sync clients; read them side
 * by side.
 */
final class AsyncOrders implements AutoCloseable {
    private static final int ORDERS = 40;

    private final String name = "orders-" + UUID.randomUUID();
    private final Set<Integer> served = new ConcurrentSkipListSet<>();
    private final CountDownLatch open = new CountDownLatch(ORDERS);
    private final QueueServiceAsyncClient queues;
    private final QueueAsyncClient queue;

    AsyncOrders(String connectionString) {
        queues = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .buildAsyncClient();
        queue = queues.queue(name);
    }

    /** Sends orders and serves them; returns how many were served. */
    int run() throws InterruptedException {
        queue.create().join();
        try (QueueWorker worker = QueueWorker.of(queues, name)
                .codec(Order.CODEC)
                .options(QueueWorkerOptions.DEFAULT.withConcurrency(8))
                .asyncHandler(this::serve)) {
            worker.start();
            CompletableFuture<?>[] sent = new CompletableFuture<?>[ORDERS];
            for (int id = 1; id <= ORDERS; id++) {
                sent[id - 1] = queue.sendMessage(new Order(id, "coffee"), Order.CODEC);
            }
            CompletableFuture.allOf(sent).thenRun(worker::wakeUp).join();
            open.await(30, TimeUnit.SECONDS);
            // Closing the worker lets what has begun come to its end.
            worker.drain(Duration.ofSeconds(10)).join();
        } finally {
            queue.delete().join();
        }
        return served.size();
    }

    /** Every message can come twice: serving an order again must do no harm. */
    private CompletableFuture<Outcome> serve(LeasedMessage<Order> message) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (served.add(message.value().id())) {
                        open.countDown();
                    }
                    return Outcome.done();
                },
                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        queues.close();
    }
}
