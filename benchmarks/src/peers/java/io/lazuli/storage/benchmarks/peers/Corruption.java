package io.lazuli.storage.benchmarks.peers;

import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.benchmarks.peers.Score.Outcome;
import io.lazuli.storage.benchmarks.peers.Score.Told;
import io.lazuli.storage.blob.BlobClient;
import io.lazuli.storage.blob.BlobContainerClient;
import io.lazuli.storage.blob.BlobServiceClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.queue.QueueClient;
import io.lazuli.storage.queue.QueueServiceClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.retry.RetryBudget;
import io.lazuli.storage.retry.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes through this SDK and through Microsoft's to a service that does what it is asked and loses a third of its answers, and counts what
 * was done twice, what is missing, and what callers were told that is not so.
 *
 * <p>{@code java … Corruption [calls of each kind] [lazuli|azure]…}
 */
public final class Corruption {
    static final String CONTAINER = "doubts";

    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final RetryPolicy RETRY =
            RetryPolicy.exponential(4, PAUSE, PAUSE).withBudget(RetryBudget.UNLIMITED);
    private static final int THREADS = 32;

    /** Each lost write is a warning, of which there are thousands. */
    private static final Logger LOG = Logger.getLogger("io.lazuli.storage");

    private final int calls;
    private final StorageEmulator emulator;
    private final Writes writes;
    private final BlobServiceClient blobs;
    private final QueueServiceClient queues;
    private final BlobContainerClient truth;
    private final QueueClient queue;

    private Corruption(int calls, BiFunction<String, RetryPolicy, Writes> of) {
        this.calls = calls;
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withRecorded(4 * calls + 1000));
        writes = of.apply(emulator.connectionString(), RETRY);
        RetryPolicy patient = RETRY.withMaxTries(40);
        blobs = new BlobServiceClientBuilder()
                .connectionString(emulator.connectionString())
                .retryPolicy(patient)
                .buildClient();
        queues = new QueueServiceClientBuilder()
                .connectionString(emulator.connectionString())
                .retryPolicy(patient)
                .buildClient();
        truth = blobs.container(CONTAINER);
        queue = queues.queue(CONTAINER);
        truth.create();
        queue.create();
    }

    /** Prints the table of each SDK. */
    public static void main(String[] args) {
        LOG.setLevel(Level.OFF);
        int calls = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
        List<String> whose =
                args.length < 2 ? List.of("lazuli", "azure") : List.of(args).subList(1, args.length);
        for (String each : whose) {
            System.out.println("\n" + each + "\n" + Score.head());
            new Corruption(calls, each.equals("azure") ? AzureWrites::new : LazuliWrites::new).run();
        }
        System.exit(0);
    }

    private void run() {
        for (IntFunction<Score> trial : List.<IntFunction<Score>>of(
                this::appendAtPosition,
                this::appendAnywhere,
                this::create,
                this::commit,
                this::countUp,
                this::acquire,
                this::copy,
                this::send)) {
            emulator.clearFaults();
            prepare();
            emulator.clearRecorded();
            loseAnswers();
            System.out.println(trial.apply(calls));
        }
        writes.close();
        blobs.close();
        queues.close();
        emulator.close();
    }

    private void prepare() {
        inParallel(20, i -> {
            truth.blob("log-" + i).appendBlob().create();
            truth.blob("number-" + i).uploadText("0");
            return i;
        });
        truth.blob("source").uploadText("source");
    }

    /** A ninth is closed, a ninth reset, a ninth answered with a 500; the emulator asks its faults one request at a time. */
    private void loseAnswers() {
        Random random = new Random(7);
        int[] thrown = new int[1];
        emulator.inject(Fault.closeBeforeAnswer().when((method, target) -> {
            thrown[0] = random.nextInt(9);
            return thrown[0] == 0;
        }));
        emulator.inject(Fault.resetBeforeAnswer().when((method, target) -> thrown[0] == 1));
        emulator.inject(Fault.answerAfter(500, "InternalError").when((method, target) -> thrown[0] == 2));
    }

    private Score appendAtPosition(int count) {
        Score score = new Score("append at a position");
        inParallel(20, blob -> {
            String name = "log-" + blob;
            long length = 0;
            for (int i = 0; i < count / 20; i++) {
                byte[] content = bytes(record(i));
                long position = length;
                Told told = score.call(() -> writes.append(name, content, position));
                long now = truth.blob(name).getProperties().size();
                score.found(told, (int) ((now - length) / content.length));
                length = now;
            }
            return length;
        });
        return score;
    }

    private Score appendAnywhere(int count) {
        Score score = new Score("append anywhere");
        List<Told> told =
                inParallel(count, i -> score.call(() -> writes.append("log-" + i % 20, bytes(record(i)), -1)));
        Map<String, Integer> times = new HashMap<>();
        for (int blob = 0; blob < 20; blob++) {
            String all = truth.blob("log-" + blob).downloadContent().text();
            Arrays.stream(all.split("(?<=;)")).forEach(each -> times.merge(each, 1, Integer::sum));
        }
        IntStream.range(0, count).forEach(i -> score.found(told.get(i), times.getOrDefault(record(i), 0)));
        return score;
    }

    private Score create(int count) {
        return contest("create if absent", count, (name, content) -> writes.create(name, content));
    }

    private Score commit(int count) {
        return contest("commit blocks if absent", count, (name, content) -> {
            int half = content.length / 2;
            writes.commit(
                    name, List.of(Arrays.copyOf(content, half), Arrays.copyOfRange(content, half, content.length)));
        });
    }

    /** Two write each blob, of whom one must win. */
    private Score contest(String kind, int count, BiConsumer<String, byte[]> writer) {
        Score score = new Score(kind);
        List<Told> told = inParallel(
                count, i -> score.call(() -> writer.accept(kind.replace(' ', '-') + i / 2, bytes("writer-" + i % 2))));
        inParallel(count / 2, i -> {
            BlobClient blob = truth.blob(kind.replace(' ', '-') + i);
            // All tries of either writer may have failed.
            String winner = blob.exists() ? blob.downloadContent().text() : "";
            for (int number = 0; number < 2; number++) {
                boolean won = winner.equals("writer-" + number);
                Told outcome = told.get(2 * i + number);
                if (!won && outcome == Told.SUCCESS) {
                    score.falseSuccesses.incrementAndGet();
                }
                if (won && outcome == Told.REFUSED) {
                    score.falseRefusals.incrementAndGet();
                }
            }
            return i;
        });
        return score;
    }

    private Score countUp(int count) {
        Score score = new Score("count up if unchanged");
        int numbers = 20;
        inParallel(numbers, number -> {
            int[] sure = new int[2];
            inParallel(2, lane -> {
                for (int i = 0; i < count / numbers / 2; i++) {
                    Told told = countUp(score, "number-" + number);
                    synchronized (sure) {
                        sure[0] += told == Told.SUCCESS ? 1 : 0;
                        sure[1] += told == Told.OPEN ? 1 : 0;
                    }
                }
                return lane;
            });
            int value = Integer.parseInt(
                    truth.blob("number-" + number).downloadContent().text());
            score.losses.addAndGet(Math.max(0, sure[0] - value));
            score.falseRefusals.addAndGet(Math.max(0, value - sure[0] - sure[1]));
            return value;
        });
        return score;
    }

    private Told countUp(Score score, String name) {
        BlobContent there = truth.blob(name).downloadContent();
        String etag = Objects.requireNonNull(there.properties().etag()).value();
        byte[] next = bytes(Integer.toString(Integer.parseInt(there.text()) + 1));
        return score.call(() -> writes.replace(name, next, etag));
    }

    private Score acquire(int count) {
        Score score = new Score("acquire a lease");
        inParallel(count / 2, i -> truth.blob("leased-" + i).upload(new byte[0]));
        List<Outcome<String>> outcomes = inParallel(count, i -> score.call(() -> writes.acquire("leased-" + i / 2)));
        inParallel(count / 2, i -> {
            int winners = 0;
            for (Outcome<String> each : outcomes.subList(2 * i, 2 * i + 2)) {
                boolean success = each.told() == Told.SUCCESS;
                winners += success && holds(i, each.result()) ? 1 : 0;
                score.falseSuccesses.addAndGet(success && !holds(i, each.result()) ? 1 : 0);
            }
            boolean bothRefused = outcomes.subList(2 * i, 2 * i + 2).stream().allMatch(o -> o.told() == Told.REFUSED);
            score.falseRefusals.addAndGet(bothRefused ? 1 : 0);
            return winners;
        });
        return score;
    }

    private boolean holds(int blob, String lease) {
        try {
            truth.blob("leased-" + blob).getProperties(RequestConditions.NONE.withLeaseId(lease));
            return true;
        } catch (ServiceException e) {
            return false;
        }
    }

    private Score copy(int count) {
        Score score = new Score("start a copy");
        String source = truth.blob("source").url();
        List<Told> told = inParallel(
                count, i -> score.call(() -> writes.copy("copy-" + i, source)).told());
        Map<String, Long> starts = emulator.recorded().stream()
                .filter(request -> request.method().equals("PUT"))
                .map(request -> request.url().substring(request.url().lastIndexOf('/') + 1))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        IntStream.range(0, count)
                .forEach(i -> score.found(
                        told.get(i), starts.getOrDefault("copy-" + i, 0L).intValue()));
        return score;
    }

    private Score send(int count) {
        Score score = new Score("put a message");
        List<Told> told = inParallel(count, i -> score.call(() -> writes.send(record(i))));
        emulator.clearFaults();
        Map<String, Integer> times = new HashMap<>();
        ReceiveMessagesOptions many = ReceiveMessagesOptions.DEFAULT.withMaxMessages(32);
        while (true) {
            List<QueueMessage> messages = queue.receiveMessages(many).messages();
            if (messages.isEmpty()) {
                break;
            }
            messages.forEach(each -> times.merge(each.text(), 1, Integer::sum));
        }
        IntStream.range(0, count).forEach(i -> score.found(told.get(i), times.getOrDefault(record(i), 0)));
        return score;
    }

    static byte[] joined(List<byte[]> blocks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        blocks.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String record(int number) {
        return String.format("%07d;", number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> List<T> inParallel(int count, IntFunction<T> task) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, THREADS));
        try {
            var futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> task.apply(i)))
                    .toList();
            List<T> results = new ArrayList<>();
            for (var each : futures) {
                results.add(each.get());
            }
            return results;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }
}
