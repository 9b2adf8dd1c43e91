package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.blob.BlobContainerAsyncClient;
import io.lazuli.storage.blob.BlobServiceAsyncClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.worker.Outcome;
import io.lazuli.storage.queue.worker.QueueWorker;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Producers and workers, on the emulator. */
@Timeout(60)
class OrdersTest {
    @Test
    void everyOrderIsServedBySyncAndAsyncWorkers() throws InterruptedException {
        try (StorageEmulator emulator = StorageEmulator.start();
                SyncOrders sync = new SyncOrders(emulator.connectionString());
                AsyncOrders async = new AsyncOrders(emulator.connectionString())) {
            assertEquals(40, sync.run());
            assertEquals(40, async.run());
        }
    }

    @Test
    void largeTextsTravelInBlobsThatGoWithTheirMessages() throws InterruptedException {
        try (StorageEmulator emulator = StorageEmulator.start();
                BlobServiceAsyncClient blobs = new BlobServiceClientBuilder()
                        .connectionString(emulator.connectionString())
                        .buildAsyncClient();
                QueueServiceAsyncClient queues = new QueueServiceClientBuilder()
                        .connectionString(emulator.connectionString())
                        .buildAsyncClient()) {
            BlobContainerAsyncClient container = blobs.container("letters");
            container.create().join();
            queues.queue("letters").create().join();
            BlobMessageCodec codec = new BlobMessageCodec(container);
            Set<String> texts = Set.of("short", "blob:a text that looks like a place", "x".repeat(1_000_000));
            for (String text : texts) {
                codec.encode(text)
                        .thenCompose(body -> queues.queue("letters").sendMessage(body, QueueMessageEncoding.TEXT))
                        .join();
            }
            assertEquals(2, container.listBlobs().toList().join().size());
            handle(queues, codec, texts);
            assertTrue(container.listBlobs().toList().join().isEmpty());
        }
    }

    private static void handle(QueueServiceAsyncClient queues, BlobMessageCodec codec, Set<String> texts)
            throws InterruptedException {
        Set<String> seen = new ConcurrentSkipListSet<>();
        CountDownLatch open = new CountDownLatch(texts.size());
        try (QueueWorker worker = QueueWorker.of(queues, "letters").codec(codec).handler(message -> {
            seen.add(message.value());
            open.countDown();
            return Outcome.done();
        })) {
            worker.start();
            assertTrue(open.await(30, TimeUnit.SECONDS));
        }
        assertEquals(texts, seen);
    }

    @Test
    void ordersOfOtherSdksAreRead() {
        try (StorageEmulator emulator = StorageEmulator.start();
                QueueServiceAsyncClient queues = new QueueServiceClientBuilder()
                        .connectionString(emulator.connectionString())
                        .buildAsyncClient()) {
            queues.queue("orders").create().join();
            String json = "{\"id\":7,\"drink\":\"tea\"}";
            queues.queue("orders")
                    .sendMessage(json, QueueMessageEncoding.BASE64)
                    .join();
            queues.queue("orders").sendMessage(json, QueueMessageEncoding.TEXT).join();
            for (int i = 0; i < 2; i++) {
                QueueMessage message = queues.queue("orders")
                        .receiveMessages()
                        .join()
                        .messages()
                        .get(0);
                assertEquals(new Order(7, "tea"), message.decode(Order.CODEC));
            }
        }
    }
}
