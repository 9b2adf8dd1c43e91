package io.lazuli.storage.queue.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.internal.call.Callbacks;
import io.lazuli.storage.queue.QueueAsyncClient;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.testkit.NoLeaks;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers through the whole client, on an emulator whose connections break, in time that runs twenty times as fast. */
@ExtendWith(NoLeaks.class)
class EmulatorChaosTest {
    private static final int MESSAGES = 800;
    private static final int SPEED = 20;

    private final FastTime time = new FastTime(SPEED);
    private final Map<String, Integer> handled = new ConcurrentHashMap<>();
    private final Set<String> excused = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(120)
    void everyMessageIsHandledOrPoisonedThoughConnectionsBreak() throws Exception {
        EmulatorOptions options = EmulatorOptions.DEFAULT.withClock(time).withRecorded(0);
        try (StorageEmulator emulator = StorageEmulator.start(options);
                QueueServiceAsyncClient service = new QueueServiceClientBuilder()
                        .connectionString(emulator.connectionString())
                        .buildAsyncClient()) {
            QueueAsyncClient queue = service.queue("orders");
            queue.create().join();
            for (int i = 0; i < MESSAGES; i++) {
                queue.sendMessage(i % 100 == 17 ? "hopeless" : "fine").join();
            }
            emulator.inject(Fault.closeBeforeBody().when((method, target) -> oneIn(100)));
            emulator.inject(Fault.closeBeforeAnswer().when((method, target) -> oneIn(100)));
            emulator.inject(Fault.answer(503, "ServerBusy").when((method, target) -> oneIn(100)));
            emulator.inject(Fault.delay(Duration.ofMillis(200)).when((method, target) -> oneIn(100)));
            WorkerLoop<String> first = worker(service);
            WorkerLoop<String> second = worker(service);
            while (queue.getProperties().join().approximateMessagesCount() > 0) {
                CompletableFuture<Void> pause = new CompletableFuture<>();
                time.schedule(() -> pause.complete(null), Duration.ofSeconds(2));
                pause.join();
            }
            CompletableFuture<DrainReport> end = first.drain(Duration.ofSeconds(30));
            second.drain(Duration.ofSeconds(30)).join();
            end.join();
            emulator.clearFaults();
            check(poisoned(service.queue("orders-poison")));
        }
    }

    private static boolean oneIn(int requests) {
        return ThreadLocalRandom.current().nextInt(requests) == 0;
    }

    private static Map<String, Integer> poisoned(QueueAsyncClient queue) {
        Map<String, Integer> found = new ConcurrentHashMap<>();
        ReceiveMessagesOptions many = ReceiveMessagesOptions.DEFAULT.withMaxMessages(32);
        for (var batch = queue.receiveMessages(many).join();
                !batch.messages().isEmpty();
                batch = queue.receiveMessages(many).join()) {
            for (QueueMessage message : batch) {
                PoisonedMessage letter = PoisonedMessage.of(message).orElseThrow();
                assertEquals("orders", letter.queue());
                found.merge(letter.messageId(), 1, Integer::sum);
            }
        }
        return found;
    }

    private void check(Map<String, Integer> poisoned) {
        Set<String> all = ConcurrentHashMap.newKeySet();
        all.addAll(handled.keySet());
        all.addAll(poisoned.keySet());
        assertEquals(MESSAGES, all.size(), "no message is lost");
        assertTrue(poisoned.size() >= MESSAGES / 100, "hopeless ones are in the poison queue");
        for (String id : all) {
            int ends = handled.getOrDefault(id, 0) + poisoned.getOrDefault(id, 0);
            assertTrue(ends == 1 || excused.contains(id), id + " has ended " + ends + " times");
        }
    }

    private WorkerLoop<String> worker(QueueServiceAsyncClient service) {
        QueueWorkerOptions options = QueueWorkerOptions.DEFAULT
                .withConcurrency(32)
                .withVisibilityTimeout(Duration.ofSeconds(30))
                .withHandlerTimeout(Duration.ofSeconds(20))
                .withRetryPauses(Duration.ofSeconds(1), Duration.ofSeconds(10));
        WorkerObserver observer = new WorkerObserver() {
            @Override
            public void lost(QueueMessage message, Throwable cause) {
                excused.add(message.messageId());
            }
        };
        Workbench bench = new Workbench(
                new Mailbox(),
                time,
                Callbacks.executor(),
                () -> ThreadLocalRandom.current().nextDouble(),
                options,
                observer,
                new ClientQueue(service.queue("orders")),
                new ClientQueue(service.queue("orders-poison")));
        WorkerLoop<String> loop =
                new WorkerLoop<>(bench, this::feed, new AsyncInvoker<>(this::handle, Callbacks.executor()));
        loop.start();
        return loop;
    }

    private Feed<String> feed(Workbench bench, Consumer<LeasedMessage<String>> taker) {
        return new Feed<>(bench, "orders", LargeMessageCodec.of(QueueMessageEncoding.EITHER), null, taker);
    }

    private CompletableFuture<Outcome> handle(LeasedMessage<String> message) {
        CompletableFuture<Outcome> future = new CompletableFuture<>();
        if (message.value().equals("hopeless") || oneIn(50)) {
            throw new IllegalStateException("thrown");
        }
        if (!oneIn(200)) {
            Duration work = Duration.ofMillis(ThreadLocalRandom.current().nextInt(oneIn(50) ? 15_000 : 500));
            time.schedule(
                    () -> Callbacks.executor().execute(() -> {
                        if (!future.isDone()) {
                            handled.merge(message.messageId(), 1, Integer::sum);
                            future.complete(Outcome.done());
                        }
                    }),
                    work);
        }
        return future;
    }
}
