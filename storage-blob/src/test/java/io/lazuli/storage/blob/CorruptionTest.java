package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.ETag;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryBudget;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.Ledger;
import io.lazuli.storage.testkit.Ledger.Outcome;
import io.lazuli.storage.testkit.Ledger.Told;
import io.lazuli.storage.testkit.LostAnswers;
import io.lazuli.storage.testkit.NoLeaks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Writes to a service that does what it is asked and loses a third of its answers: nothing is done twice, nothing is lost, and what each
 * caller is told agrees with what the service has. {@code -Dcorruption.calls=10000} makes so many calls of each kind.
 */
@ExtendWith(NoLeaks.class)
class CorruptionTest {
    private static final int CALLS = Integer.getInteger("corruption.calls", 200);
    private static final Duration TINY = Duration.ofMillis(2);
    private static final UploadOptions IF_ABSENT = UploadOptions.DEFAULT.withOverwrite(false);

    private final StorageEmulator emulator =
            StorageEmulator.start(EmulatorOptions.DEFAULT.withRecorded(2 * CALLS + 1000));
    private final BlobServiceClient client =
            client(RetryPolicy.exponential(4, TINY, TINY).withBudget(RetryBudget.UNLIMITED));

    /** Sees through all losses. */
    private final BlobServiceClient observer =
            client(RetryPolicy.exponential(40, TINY, TINY).withBudget(RetryBudget.UNLIMITED));

    private final BlobContainerClient container = client.container("doubts");
    private final BlobContainerClient truth = observer.container("doubts");

    private BlobServiceClient client(RetryPolicy retry) {
        return new BlobServiceClientBuilder()
                .connectionString(emulator.connectionString())
                .retryPolicy(retry)
                .buildClient();
    }

    /** Each lost write is a warning, of which there are hundreds. */
    private final Logger log = Logger.getLogger("io.lazuli.storage");

    @BeforeEach
    void create() {
        log.setLevel(Level.OFF);
        container.create();
        LostAnswers.of(emulator, 7);
    }

    @AfterEach
    void close() {
        log.setLevel(null);
        observer.close();
        client.close();
        emulator.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String record(int blob, int number) {
        return String.format("%04d-%06d;", blob, number);
    }

    /** Ends the losses, and hands the account to whoever reads the report. */
    private void settle(Ledger... ledgers) {
        for (Ledger each : ledgers) {
            System.out.println(each);
            each.close();
        }
    }

    @Test
    void appendsAtAPositionAreThereOnceInTheirOrder() {
        Ledger ledger = new Ledger("append at a position");
        int perBlob = 50;
        Ledger.inParallel(CALLS / perBlob, blob -> {
            AppendBlobClient log = truth.blob("log-" + blob).appendBlob();
            log.createIfAbsent();
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < perBlob; i++) {
                String text = record(blob, i);
                Outcome<AppendedBlock> outcome = ledger.call(() -> container
                        .blob("log-" + blob)
                        .appendBlob()
                        .appendBlock(bytes(text), AppendOptions.at(expected.length())));
                boolean there = log.blob().getProperties().size() > expected.length();
                ledger.check(outcome.told() == Told.UNKNOWN || outcome.succeeded() == there, text + outcome);
                if (outcome.result() != null) {
                    ledger.check(outcome.result().offset() == expected.length(), text + outcome);
                }
                expected.append(there ? text : "");
            }
            ledger.check(log.blob().downloadContent().text().contentEquals(expected), "the content of blob " + blob);
            return expected.length();
        });
        settle(ledger);
    }

    @Test
    void appendsAnywhereAreThereOnceOrTheirOutcomeIsNotKnown() {
        Ledger ledger = new Ledger("append anywhere");
        int blobs = 10;
        Ledger.inParallel(blobs, blob -> truth.blob("log-" + blob).appendBlob().createIfAbsent());
        List<Told> told = Ledger.inParallel(
                CALLS,
                i -> ledger.call(() -> container
                                .blob("log-" + i % blobs)
                                .appendBlob()
                                .appendBlock(bytes(record(i % blobs, i))))
                        .told());
        Map<String, Integer> found = new HashMap<>();
        for (int blob = 0; blob < blobs; blob++) {
            String text = truth.blob("log-" + blob).downloadContent().text();
            for (String each : text.split("(?<=;)")) {
                found.merge(each, 1, Integer::sum);
            }
        }
        for (int i = 0; i < CALLS; i++) {
            int times = found.getOrDefault(record(i % blobs, i), 0);
            boolean agrees = switch (told.get(i)) {
                case SUCCESS -> times == 1;
                case REFUSED -> times == 0;
                case UNKNOWN -> times <= 1;
            };
            ledger.check(agrees, record(i % blobs, i) + " is there " + times + " times, told " + told.get(i));
        }
        settle(ledger);
    }

    @Test
    void oneOfTwoCreatorsWins() {
        Ledger ledger = new Ledger("create if absent");
        contest(ledger, name -> content -> container.blob(name).upload(bytes(content), IF_ABSENT), false);
        settle(ledger);
    }

    @Test
    void oneOfTwoCreatorsOfTheSameContentWins() {
        Ledger ledger = new Ledger("create the same if absent");
        contest(ledger, name -> content -> container.blob(name).upload(bytes("same"), IF_ABSENT), true);
        settle(ledger);
    }

    @Test
    void oneOfTwoCommittersOfBlocksWins() {
        Ledger ledger = new Ledger("commit blocks if absent");
        UploadOptions blocks = IF_ABSENT.withTransfer(TransferOptions.DEFAULT.withBlockSize(4));
        contest(ledger, name -> content -> container.blob(name).upload(bytes(content), blocks), false);
        settle(ledger);
    }

    /** Somebody who writes a content to the blob of that name. */
    @FunctionalInterface
    private interface Writer {
        Written write(String content);
    }

    /** Lets two write each blob at the same time, of whom one must win. */
    private void contest(Ledger ledger, Function<String, Writer> writers, boolean same) {
        List<Outcome<Written>> outcomes = Ledger.inParallel(CALLS, i -> {
            String name = "contested-" + i / 2;
            return ledger.call(() -> writers.apply(name).write("writer-" + i % 2));
        });
        Ledger.inParallel(CALLS / 2, i -> {
            String there = contentOf("contested-" + i);
            int winners = 0;
            int refused = 0;
            for (int writer = 0; writer < 2; writer++) {
                Outcome<Written> outcome = outcomes.get(2 * i + writer);
                winners += outcome.succeeded() ? 1 : 0;
                refused += outcome.refused() ? 1 : 0;
                boolean ours = there.equals("writer-" + writer);
                ledger.check(
                        same || outcome.told() == Told.UNKNOWN || outcome.succeeded() == ours,
                        "blob " + i + " holds " + there + ", told " + outcome);
            }
            ledger.check(winners <= 1, "blob " + i + " has two creators");
            ledger.check(refused <= 1, "blob " + i + " has no creator");
            return there;
        });
    }

    /** Returns nothing where there is no blob: all tries of either writer may have failed. */
    private String contentOf(String name) {
        try {
            return truth.blob(name).downloadContent().text();
        } catch (ServiceException e) {
            assertEquals(404, e.status(), e.getMessage());
            return "";
        }
    }

    @Test
    void numberCountedUpUnderItsEtagIsTheNumberOfSuccesses() {
        Ledger ledger = new Ledger("count up if unchanged");
        int numbers = Math.max(1, CALLS / 100);
        Ledger.inParallel(numbers, n -> truth.blob("number-" + n).uploadText("0"));
        int[] sure = new int[numbers];
        int[] doubtful = new int[numbers];
        Ledger.inParallel(numbers * 4, lane -> {
            int number = lane / 4;
            for (int i = 0; i < 25; i++) {
                Told told = countUp(ledger, "number-" + number);
                synchronized (sure) {
                    sure[number] += told == Told.SUCCESS ? 1 : 0;
                    doubtful[number] += told == Told.UNKNOWN ? 1 : 0;
                }
            }
            return lane;
        });
        for (int n = 0; n < numbers; n++) {
            int value =
                    Integer.parseInt(truth.blob("number-" + n).downloadContent().text());
            ledger.check(
                    value >= sure[n] && value <= sure[n] + doubtful[n],
                    value + " after " + sure[n] + " successes and " + doubtful[n] + " unknown outcomes");
        }
        settle(ledger);
    }

    private Told countUp(Ledger ledger, String name) {
        BlobContent there = truth.blob(name).downloadContent();
        ETag etag = Objects.requireNonNull(there.properties().etag());
        UploadOptions unchanged = UploadOptions.DEFAULT.withConditions(RequestConditions.ifUnchanged(etag));
        String next = Integer.toString(Integer.parseInt(there.text()) + 1);
        return ledger.call(() -> container.blob(name).uploadText(next, unchanged))
                .told();
    }

    @Test
    void leaseIsHeldByHimWhoWasToldSo() {
        Ledger acquired = new Ledger("acquire a lease");
        Ledger released = new Ledger("release a lease");
        Ledger.inParallel(CALLS / 2, i -> truth.blob("leased-" + i).upload(new byte[0]));
        List<BlobLeaseClient> leases =
                Ledger.inParallel(CALLS, i -> container.blob("leased-" + i / 2).lease());
        List<Outcome<BlobLease>> outcomes =
                Ledger.inParallel(CALLS, i -> acquired.call(() -> leases.get(i).acquire(BlobLease.ENDLESS)));
        Ledger.inParallel(CALLS, i -> {
            Outcome<BlobLease> outcome = outcomes.get(i);
            boolean held = holds(i / 2, leases.get(i).id());
            acquired.check(outcome.told() == Told.UNKNOWN || outcome.succeeded() == held, i + " " + outcome);
            if (held) {
                Outcome<BlobLease> end = released.call(() -> leases.get(i).release());
                boolean still = holds(i / 2, leases.get(i).id());
                released.check(end.told() == Told.UNKNOWN || end.succeeded() != still, i + " " + end);
            }
            return held;
        });
        settle(acquired, released);
    }

    /** A read that names a lease passes only if it is the one that is held. */
    private boolean holds(int blob, String lease) {
        try {
            truth.blob("leased-" + blob).getProperties(RequestConditions.NONE.withLeaseId(lease));
            return true;
        } catch (ServiceException e) {
            assertEquals(412, e.status(), e.getMessage());
            return false;
        }
    }

    @Test
    void copyIsStartedOnce() {
        Ledger ledger = new Ledger("start a copy");
        String source = truth.blob("source").url();
        truth.blob("source").uploadText("source");
        emulator.clearRecorded();
        List<Outcome<BlobCopy>> outcomes = Ledger.inParallel(
                CALLS, i -> ledger.call(() -> container.blob("copy-" + i).startCopy(source)));
        Map<String, Long> starts = emulator.recorded().stream()
                .filter(request -> request.method().equals("PUT"))
                .collect(Collectors.groupingBy(request -> request.url(), Collectors.counting()));
        Ledger.inParallel(CALLS, i -> {
            Outcome<BlobCopy> outcome = outcomes.get(i);
            BlobClient copy = truth.blob("copy-" + i);
            ledger.check(outcome.told() == Told.UNKNOWN || outcome.succeeded() == copy.exists(), i + " " + outcome);
            if (outcome.result() != null) {
                BlobProperties there = copy.getProperties();
                ledger.check(Objects.equals(outcome.result().copyId(), there.copyId()), i + " has another copy's id");
            }
            return i;
        });
        starts.forEach((url, times) -> ledger.check(times == 1, url + " was copied to " + times + " times"));
        settle(ledger);
    }
}
