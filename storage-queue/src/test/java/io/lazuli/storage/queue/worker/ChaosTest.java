package io.lazuli.storage.queue.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.internal.call.Timer;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 100,000 messages, handlers that fail, hang, throw and die with their process, a service that resets, delays, refuses and acts twice: hours
 * of virtual time.
 */
class ChaosTest {
    private static final int HOSTS = 4;
    private static final Duration LIMIT = Duration.ofDays(3);
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private int messages;
    private Random random;
    private final VirtualTime time = new VirtualTime();
    private final ScriptedQueue queue = new ScriptedQueue(time);
    private final ScriptedQueue poison = new ScriptedQueue(time).absent();
    private final QueueWorkerOptions options = QueueWorkerOptions.DEFAULT
            .withConcurrency(64)
            .withVisibilityTimeout(Duration.ofSeconds(60))
            .withHandlerTimeout(Duration.ofMinutes(2))
            .withMaxAttempts(6);

    /** How often a handler has dealt with each message to its end. */
    private final Map<String, Integer> handled = new HashMap<>();

    /** Messages whose lease was truly lost: the worker said so, or its process died. */
    private final Set<String> excused = new HashSet<>();

    private final List<Host> hosts = new ArrayList<>();
    private int twice;

    @Test
    void everyMessageIsHandledOrPoisonedAndNoneTwiceWithoutALostLease() {
        random = new Random(20_260_303);
        live(100_000, Weather.stormy(random, 0.004), Weather.stormy(random, 0.03));
        assertTrue(twice < 200, twice + " twice");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void evenInAStorm(long seed) {
        random = new Random(seed);
        live(2_000, Weather.stormy(random, 0.05), Weather.stormy(random, 0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void evenIfRefusalsAreVague(long seed) {
        // One that nobody could tell apart is left out: a request that is carried out twice, whose second answer says
        // 404.
        random = new Random(seed);
        queue.vague();
        poison.vague();
        live(
                2_000,
                Weather.stormy(random, 0.05).neverTwice(),
                Weather.stormy(random, 0.05).neverTwice());
    }

    private void live(int count, Weather here, Weather there) {
        messages = count;
        for (int i = 0; i < messages; i++) {
            queue.put(kind(i));
        }
        queue.weather(here);
        poison.weather(there);
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(new Host());
        }
        time.passUntil(() -> queue.size() == 0, LIMIT);
        drain();
        check();
    }

    /** One in a hundred messages can never be dealt with. */
    private String kind(int number) {
        return number % 100 == 17 ? "hopeless" : "fine";
    }

    private void drain() {
        List<CompletableFuture<DrainReport>> ends =
                hosts.stream().map(process -> process.loop.drain(DRAIN)).toList();
        time.pass(DRAIN);
        ends.forEach(end -> assertTrue(end.isDone(), "drained in time"));
        time.pass(Duration.ofMinutes(5));
        long requests = queue.requests.values().stream().mapToLong(n -> n).sum();
        time.pass(Duration.ofHours(1));
        assertEquals(
                requests, queue.requests.values().stream().mapToLong(n -> n).sum(), "nothing happens any more");
    }

    private void check() {
        Map<String, Integer> poisoned = new HashMap<>();
        for (String letter : poison.bodies(Duration.ZERO)) {
            PoisonedMessage message = PoisonedMessage.parse(letter).orElseThrow();
            assertEquals("orders", message.queue());
            assertTrue(message.reason() != PoisonReason.UNDECODABLE, message.toString());
            poisoned.merge(message.messageId(), 1, Integer::sum);
        }
        for (int i = 1; i <= messages; i++) {
            String id = "m" + i;
            int ends = handled.getOrDefault(id, 0) + poisoned.getOrDefault(id, 0);
            assertTrue(ends > 0, id + " is lost");
            if (ends > 1) {
                twice++;
                assertTrue(
                        excused.contains(id), id + ": handled " + handled.get(id) + ", poisoned " + poisoned.get(id));
            }
            if (kind(i - 1).equals("hopeless")) {
                assertTrue(poisoned.containsKey(id), id + " is in the poison queue");
            }
        }
    }

    /** A host with one worker, which dies now and then and is started anew. */
    private final class Host implements WorkerObserver {
        private final WorkerLoop<String> loop;
        private final Set<String> inHand = new HashSet<>();
        private boolean dead;

        Host() {
            Timer clock = new Timer() {
                @Override
                public Task schedule(Runnable task, Duration delay) {
                    return time.schedule(() -> alive(task), delay);
                }

                @Override
                public long nanoTime() {
                    return time.nanoTime();
                }
            };
            Workbench bench = new Workbench(
                    new Mailbox(),
                    clock,
                    this::alive,
                    random::nextDouble,
                    options,
                    this,
                    new LivingQueue(queue, this::isAlive),
                    new LivingQueue(poison, this::isAlive));
            loop = new WorkerLoop<>(bench, this::feed, new AsyncInvoker<>(this::handle, this::alive));
            loop.start();
        }

        private boolean isAlive() {
            return !dead;
        }

        private void alive(Runnable task) {
            if (!dead) {
                task.run();
            }
        }

        private Feed<String> feed(Workbench bench, Consumer<LeasedMessage<String>> taker) {
            return new Feed<>(bench, "orders", LargeMessageCodec.of(QueueMessageEncoding.TEXT), null, taker);
        }

        private CompletableFuture<Outcome> handle(LeasedMessage<String> message) {
            CompletableFuture<Outcome> future = new CompletableFuture<>();
            int dice = random.nextInt(1_000);
            if (dice < 20 || message.value().equals("hopeless") && dice < 800) {
                throw new IllegalStateException("thrown");
            } else if (dice < 40 || message.value().equals("hopeless")) {
                later(() -> future.completeExceptionally(new IllegalStateException("failed")));
            } else if (dice < 50) {
                // Hangs.
            } else if (dice == 50 && random.nextInt(20) == 0) {
                later(this::die);
            } else {
                later(() -> {
                    if (!future.isDone()) {
                        handled.merge(message.messageId(), 1, Integer::sum);
                        future.complete(Outcome.done());
                    }
                });
            }
            return future;
        }

        /** Most handlers take a moment, some longer than a message is hidden at a time. */
        private void later(Runnable end) {
            int millis = random.nextInt(100) == 0 ? random.nextInt(110_000) : random.nextInt(2_000);
            time.schedule(() -> alive(end), Duration.ofMillis(millis));
        }

        private void die() {
            dead = true;
            excused.addAll(inHand);
            hosts.remove(this);
            hosts.add(new Host());
        }

        @Override
        public void received(QueueMessage message) {
            inHand.add(message.messageId());
        }

        @Override
        public void handled(QueueMessage message, Duration took) {
            inHand.remove(message.messageId());
        }

        @Override
        public void retried(QueueMessage message, Duration pause, Throwable cause) {
            inHand.remove(message.messageId());
        }

        @Override
        public void poisoned(QueueMessage message, PoisonReason reason, Throwable cause) {
            inHand.remove(message.messageId());
        }

        @Override
        public void lost(QueueMessage message, Throwable cause) {
            excused.add(message.messageId());
        }
    }
}
