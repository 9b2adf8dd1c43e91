package io.lazuli.storage.queue.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.queue.QueueServiceClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageCodec;
import io.lazuli.storage.testkit.QueueMatrix;
import io.lazuli.storage.testkit.Setting;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker does on a server, with real threads and time. */
@QueueMatrix
@Timeout(30)
class WorkerBehaviourTest {
    private final QueueServiceClient service;
    private final String name;
    private final QueueWorkerOptions options = QueueWorkerOptions.DEFAULT
            .withEmptyPauses(Duration.ofMillis(10), Duration.ofMillis(50))
            .withVisibilityTimeout(Duration.ofSeconds(30));
    private final CountDownLatch enough = new CountDownLatch(1);

    WorkerBehaviourTest(Setting setting) {
        service = new QueueServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        name = setting.uniqueName("worker");
    }

    @BeforeEach
    void create() {
        service.queue(name).create();
    }

    @AfterEach
    void close() {
        service.queue(name).delete();
        service.queue(name + "-poison").deleteIfExists();
        service.close();
    }

    private void await() throws InterruptedException {
        assertTrue(enough.await(20, TimeUnit.SECONDS));
    }

    @Test
    void blockingHandlersRunSeveralAtATimeOnThreadsOfTheWorker() throws InterruptedException {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch meeting = new CountDownLatch(4);
        QueueMessageCodec<Integer> numbers = QueueMessageCodec.json(String::valueOf, Integer::valueOf);
        for (int i = 0; i < 40; i++) {
            service.queue(name).sendMessage(i, numbers);
        }
        try (QueueWorker worker = QueueWorker.of(service, name)
                .codec(numbers)
                .options(options.withConcurrency(8))
                .handler(message -> {
                    assertTrue(Thread.currentThread().getName().startsWith("lazuli-worker-" + name));
                    meeting.countDown();
                    assertTrue(meeting.await(10, TimeUnit.SECONDS), "four at a time");
                    seen.add(message.value());
                    if (seen.size() == 40) {
                        enough.countDown();
                    }
                    return Outcome.done();
                })) {
            worker.start();
            assertThrows(IllegalStateException.class, worker::start);
            await();
        }
        assertEquals(0, service.queue(name).getProperties().approximateMessagesCount());
    }

    @Test
    void failingMessageEndsInThePoisonQueue() throws InterruptedException {
        service.queue(name).sendMessage("<bad> & \"worse\"");
        WorkerObserver observer = new WorkerObserver() {
            @Override
            public void poisoned(QueueMessage message, PoisonReason reason, Throwable cause) {
                enough.countDown();
            }
        };
        try (QueueWorker worker = QueueWorker.of(service.async(), name)
                .options(options.withMaxAttempts(2).withRetryPauses(Duration.ofMillis(1), Duration.ofMillis(1)))
                .observer(observer)
                .asyncHandler(message -> CompletableFuture.failedFuture(new IllegalStateException("no <order>")))) {
            worker.start();
            await();
        }
        assertEquals(0, service.queue(name).getProperties().approximateMessagesCount());
        QueueMessage letter =
                service.queue(name + "-poison").receiveMessages().messages().get(0);
        PoisonedMessage poisoned = PoisonedMessage.of(letter).orElseThrow();
        assertEquals("<bad> & \"worse\"", poisoned.body());
        assertEquals(name, poisoned.queue());
        assertEquals(2, poisoned.dequeueCount());
        assertEquals("java.lang.IllegalStateException: no <order>", poisoned.detail());
        assertEquals(1, service.queue(name + "-poison").getProperties().approximateMessagesCount());
    }

    @Test
    void handlerThatHangsIsInterruptedAtTheEnd() throws InterruptedException {
        service.queue(name).sendMessage("stuck");
        CountDownLatch interrupted = new CountDownLatch(1);
        QueueWorker worker = QueueWorker.of(service, name).options(options).handler(message -> {
            enough.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return Outcome.done();
        });
        worker.start();
        await();
        DrainReport report = worker.drain(Duration.ofMillis(500)).join();
        assertFalse(report.isClean());
        assertTrue(interrupted.await(30, TimeUnit.SECONDS));
        assertEquals(
                "stuck", service.queue(name).receiveMessages().messages().get(0).text());
    }

    @Test
    void handlersRunWhereTheyAreTold() throws InterruptedException {
        service.queue(name).sendMessage("here");
        AtomicReference<String> thread = new AtomicReference<>();
        ExecutorService threads = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        try (QueueWorker worker = QueueWorker.of(service, name)
                .options(options)
                .handlerThreads(threads)
                .handler(message -> {
                    thread.set(Thread.currentThread().getName());
                    enough.countDown();
                    return Outcome.done();
                })) {
            worker.start();
            await();
        }
        assertEquals("mine", thread.get());
        threads.shutdown();
    }

    @Test
    void threadsThatRefuseMakeAttemptsFail() throws InterruptedException {
        service.queue(name).sendMessage("nowhere");
        Executor full = task -> {
            throw new java.util.concurrent.RejectedExecutionException("full");
        };
        WorkerObserver observer = new WorkerObserver() {
            @Override
            public void retried(QueueMessage message, Duration pause, Throwable cause) {
                enough.countDown();
            }
        };
        try (QueueWorker worker = QueueWorker.of(service, name)
                .options(options)
                .observer(observer)
                .handlerThreads(full)
                .handler(message -> Outcome.done())) {
            worker.start();
            await();
        }
        assertEquals(1, service.queue(name).getProperties().approximateMessagesCount());
    }

    @Test
    void wrongNamesAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> QueueWorker.of(service, "No Queue"));
        String longest = "q".repeat(63);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> QueueWorker.of(service, longest).handler(message -> Outcome.done()));
        assertTrue(refusal.getMessage().contains("-poison"), refusal.getMessage());
    }
}
