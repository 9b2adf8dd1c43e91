package io.lazuli.storage.queue.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that the service would refuse, refused before anything is sent. */
class QueueArgumentsTest {
    private final Resource service = Resource.root(StorageAccount.at("http://127.0.0.1:10001/devstoreaccount1"));
    private final QueueAddress queue = QueueAddress.of(service, "orders", QueueMessageEncoding.TEXT);
    private final QueueAddress base64 = QueueAddress.of(service, "orders", QueueMessageEncoding.BASE64);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ab", "Upper", "with/slash", "-start", "end-", "two--hyphens", "umlaut\u00e4", "a_b", "..."})
    void refusesNamesThatNoQueueCanHave(String name) {
        refused(() -> QueueAddress.of(service, name, QueueMessageEncoding.TEXT));
    }

    @Test
    void takesNamesFrom3To63Characters() {
        assertEquals(
                "/devstoreaccount1/a-1",
                QueueAddress.of(service, "a-1", QueueMessageEncoding.TEXT)
                        .queue()
                        .path());
        QueueAddress.of(service, "a".repeat(63), QueueMessageEncoding.TEXT);
        refused(() -> QueueAddress.of(service, "a".repeat(64), QueueMessageEncoding.TEXT));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 7 * 24 * 3600 + 1})
    void refusesVisibilityOutsideOfSevenDays(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        refused(() -> SendMessageOptions.DEFAULT.withVisibilityDelay(time));
        refused(() -> ReceiveMessagesOptions.DEFAULT.withVisibilityTimeout(time));
        refused(() -> MessageOperations.update(queue, "id", "receipt", null, time));
    }

    @Test
    void refusesToReceiveWithoutHiding() {
        refused(() -> ReceiveMessagesOptions.DEFAULT.withVisibilityTimeout(Duration.ZERO));
    }

    @Test
    void refusesPartsOfSeconds() {
        Duration time = Duration.ofMillis(1500);
        refused(() -> SendMessageOptions.DEFAULT.withVisibilityDelay(time));
        refused(() -> SendMessageOptions.DEFAULT.withTimeToLive(time));
        refused(() -> ReceiveMessagesOptions.DEFAULT.withVisibilityTimeout(time));
        refused(() -> MessageOperations.update(queue, "id", "receipt", null, time));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 33})
    void refusesOtherThan1To32Messages(int count) {
        refused(() -> ReceiveMessagesOptions.DEFAULT.withMaxMessages(count));
        refused(() -> MessageOperations.peek(queue, count));
    }

    @Test
    void refusesTimesToLiveThatAreNone() {
        refused(() -> SendMessageOptions.DEFAULT.withTimeToLive(Duration.ZERO));
        refused(() -> SendMessageOptions.DEFAULT.withTimeToLive(Duration.ofSeconds(-2)));
        refused(() -> SendMessageOptions.DEFAULT.withTimeToLive(Duration.ofSeconds(1L << 31)));
        SendMessageOptions hidden = SendMessageOptions.DEFAULT.withVisibilityDelay(Duration.ofMinutes(5));
        refused(() -> hidden.withTimeToLive(Duration.ofMinutes(5)));
        hidden.withTimeToLive(SendMessageOptions.NEVER_EXPIRES);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5001})
    void refusesPagesThatAreTooLarge(int size) {
        refused(() -> ListQueuesOptions.DEFAULT.withPageSize(size));
    }

    @Test
    void refusesMessageIdsThatAddressSomethingElse() {
        refused(() -> MessageOperations.delete(queue, "", "receipt"));
        refused(() -> MessageOperations.delete(queue, "a/b", "receipt"));
        refused(() -> MessageOperations.delete(queue, "id", ""));
        refused(() -> MessageOperations.update(queue, "", "receipt", "text", Duration.ZERO));
    }

    @Test
    void countsTheEncodedMessage() {
        MessageOperations.send(queue, "\u00e9".repeat(32 * 1024), SendMessageOptions.DEFAULT);
        refused(() -> MessageOperations.send(queue, "\u00e9".repeat(32 * 1024) + "a", SendMessageOptions.DEFAULT));
        MessageOperations.send(base64, "a".repeat(48 * 1024), SendMessageOptions.DEFAULT);
        refused(() -> MessageOperations.send(base64, "a".repeat(48 * 1024 + 1), SendMessageOptions.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "\u001f", "\ufffe", "\uffff"})
    void refusesCharactersThatXmlCannotCarry(String text) {
        IllegalArgumentException refusal =
                refused(() -> MessageOperations.send(queue, text, SendMessageOptions.DEFAULT));
        assertTrue(refusal.getMessage().contains("BASE64"), refusal.getMessage());
        MessageOperations.send(base64, text, SendMessageOptions.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud800", "\udc00b", "\ud800\ud800"})
    void refusesHalfSurrogatePairsInEitherEncoding(String text) {
        refused(() -> MessageOperations.send(queue, text, SendMessageOptions.DEFAULT));
        refused(() -> MessageOperations.send(base64, text, SendMessageOptions.DEFAULT));
    }

    private static IllegalArgumentException refused(Executable action) {
        return assertThrows(IllegalArgumentException.class, action);
    }
}
