package io.lazuli.storage.samples;

import io.lazuli.storage.queue.QueueClient;
import io.lazuli.storage.queue.QueueServiceClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.worker.LeasedMessage;
import io.lazuli.storage.queue.worker.Outcome;
import io.lazuli.storage.queue.worker.QueueWorker;
import io.lazuli.storage.queue.worker.QueueWorkerOptions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A producer and a worker, with sync clients: the handler may block. {@link AsyncOrders} is the same with async clients; read them side by
 * side.
 */
final class SyncOrders implements AutoCloseable {
    private static final int ORDERS = 40;

    private final String name = "orders-" + UUID.randomUUID();
    private final Set<Integer> served = new ConcurrentSkipListSet<>();
    private final CountDownLatch open = new CountDownLatch(ORDERS);
    private final QueueServiceClient queues;
    private final QueueClient queue;

    SyncOrders(String connectionString) {
        queues = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .buildClient();
        queue = queues.queue(name);
    }

    /** Sends orders and serves them; returns how many were served. */
    int run() throws InterruptedException {
        queue.create();
        try (QueueWorker worker = QueueWorker.of(queues, name)
                .codec(Order.CODEC)
                .options(QueueWorkerOptions.DEFAULT.withConcurrency(8))
                .handler(this::serve)) {
            worker.start();
            for (int id = 1; id <= ORDERS; id++) {
                queue.sendMessage(new Order(id, "coffee"), Order.CODEC);
            }
            worker.wakeUp();
            open.await(30, TimeUnit.SECONDS);
            // Closing the worker lets what has begun come to its end.
            worker.drain(Duration.ofSeconds(10)).join();
        } finally {
            queue.delete();
        }
        return served.size();
    }

    /** Every message can come twice: serving an order again must do no harm. */
    private Outcome serve(LeasedMessage<Order> message) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(5);
        if (served.add(message.value().id())) {
            open.countDown();
        }
        return Outcome.done();
    }

    @Override
    public void close() {
        queues.close();
    }
}
