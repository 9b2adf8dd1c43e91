package io.lazuli.storage.queue;

import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.retry.RetryBudget;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.Ledger;
import io.lazuli.storage.testkit.Ledger.Told;
import io.lazuli.storage.testkit.LostAnswers;
import io.lazuli.storage.testkit.NoLeaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts messages into, and takes them out of, a queue whose service does what it is asked and loses a third of its answers: no message is there
 * twice, none is lost, and what each caller is told agrees with what the queue has. {@code -Dcorruption.calls=10000} makes so many calls.
 */
@ExtendWith(NoLeaks.class)
class CorruptionTest {
    private static final int CALLS = Integer.getInteger("corruption.calls", 200);
    private static final Duration TINY = Duration.ofMillis(2);
    private static final ReceiveMessagesOptions MANY = ReceiveMessagesOptions.DEFAULT.withMaxMessages(32);

    private final StorageEmulator emulator = StorageEmulator.start();
    private final QueueServiceClient client = new QueueServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(RetryPolicy.exponential(4, TINY, TINY).withBudget(RetryBudget.UNLIMITED))
            .buildClient();
    private final QueueClient queue = client.queue("doubts");

    /** Each lost write is a warning, of which there are hundreds. */
    private final Logger log = Logger.getLogger("io.lazuli.storage");

    @BeforeEach
    void create() {
        log.setLevel(Level.OFF);
        queue.create();
    }

    @AfterEach
    void close() {
        log.setLevel(null);
        client.close();
        emulator.close();
    }

    private List<QueueMessage> drained() {
        List<QueueMessage> all = new ArrayList<>();
        while (true) {
            List<QueueMessage> some = queue.receiveMessages(MANY).messages();
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
        }
    }

    @Test
    void messagesAreThereOnceOrTheirOutcomeIsNotKnown() {
        Ledger ledger = new Ledger("put a message");
        LostAnswers.of(emulator, 7);
        List<Told> told = Ledger.inParallel(
                CALLS, i -> ledger.call(() -> queue.sendMessage("message " + i)).told());
        emulator.clearFaults();
        Map<String, Integer> found = new HashMap<>();
        drained().forEach(message -> found.merge(message.text(), 1, Integer::sum));
        for (int i = 0; i < CALLS; i++) {
            int times = found.getOrDefault("message " + i, 0);
            boolean agrees = switch (told.get(i)) {
                case SUCCESS -> times == 1;
                case REFUSED -> times == 0;
                case UNKNOWN -> times <= 1;
            };
            ledger.check(agrees, "message " + i + " is there " + times + " times, told " + told.get(i));
        }
        ledger.close();
    }

    @Test
    void deletedMessagesAreGoneAndOthersAreNot() {
        Ledger ledger = new Ledger("delete a message");
        Ledger.inParallel(CALLS, i -> queue.sendMessage("message " + i));
        List<QueueMessage> messages = drained();
        LostAnswers.of(emulator, 7);
        List<Told> told = Ledger.inParallel(
                messages.size(),
                i -> ledger.call(() -> queue.deleteMessage(
                                messages.get(i).messageId(), messages.get(i).popReceipt()))
                        .told());
        emulator.clearFaults();
        for (int i = 0; i < told.size(); i++) {
            QueueMessage message = messages.get(i);
            boolean gone = isGone(message);
            ledger.check(
                    told.get(i) == Told.UNKNOWN || told.get(i) == Told.SUCCESS == gone,
                    message.text() + " is " + (gone ? "gone" : "there") + ", told " + told.get(i));
        }
        ledger.close();
    }

    /** A message that is there can have its time changed. */
    private boolean isGone(QueueMessage message) {
        Ledger unnoted = new Ledger("look");
        return !unnoted.call(
                        () -> queue.updateMessage(message.messageId(), message.popReceipt(), Duration.ofSeconds(60)))
                .succeeded();
    }
}
