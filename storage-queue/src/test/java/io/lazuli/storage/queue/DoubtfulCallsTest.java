package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls whose answer gets lost after the service has done what was asked, and calls that the service is too busy for. */
@ExtendWith(NoLeaks.class)
class DoubtfulCallsTest {
    private final StorageEmulator emulator = StorageEmulator.start();
    private final QueueServiceClient client = new QueueServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(RetryPolicy.exponential(3, Duration.ofMillis(1), Duration.ofMillis(1)))
            .buildClient();
    private final QueueClient queue = client.queue("doubts");

    @BeforeEach
    void create() {
        queue.create();
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void messageIsNotSentTwiceWhenTheAnswerIsLost() {
        emulator.inject(Fault.closeBeforeAnswer().method("POST"));
        TransportException failure = assertThrows(TransportException.class, () -> queue.sendMessage("once"));
        assertTrue(failure.requestMayHaveArrived());
        assertTrue(failure.getMessage().contains("would act twice"), failure.getMessage());
        assertEquals(1, queue.peekMessages(32).messages().size());
    }

    @Test
    void messageIsNotSentTwiceAfterAnInternalError() {
        emulator.inject(Fault.answer(500, "InternalError").method("POST"));
        assertThrows(ServiceException.class, () -> queue.sendMessage("once"));
        assertEquals(1, requests("POST"));
    }

    @Test
    void messageIsSentAgainToAServiceThatWasBusy() {
        emulator.inject(Fault.answer(503, "ServerBusy").method("POST").times(2));
        queue.sendMessage("once");
        assertEquals(3, requests("POST"));
        assertEquals(1, queue.peekMessages(32).messages().size());
    }

    @Test
    void receiveWhoseAnswerIsLostHidesItsMessageAndBringsTheNext() {
        queue.sendMessage("first");
        queue.sendMessage("second");
        emulator.inject(Fault.closeBeforeAnswer().method("GET").times(1));
        ReceivedMessages received = queue.receiveMessages();
        assertEquals("second", received.messages().get(0).text());
        assertEquals(2, queue.getProperties().approximateMessagesCount());
    }

    @Test
    void deleteWhoseAnswerIsLostSucceeds() {
        queue.sendMessage("gone");
        QueueMessage message = queue.receiveMessages().messages().get(0);
        emulator.inject(Fault.closeBeforeAnswer().method("DELETE").times(1));
        queue.deleteMessage(message.messageId(), message.popReceipt());
        assertEquals(2, requests("DELETE"));
        assertEquals(0, queue.getProperties().approximateMessagesCount());
    }

    @Test
    void updateWhoseAnswerIsLostIsRefusedSinceItsReceiptIsVoid() {
        SentMessage sent = queue.sendMessage("old");
        emulator.inject(Fault.closeBeforeAnswer().method("PUT").times(1));
        ServiceException refusal = assertThrows(
                ServiceException.class,
                () -> queue.updateMessage(sent.messageId(), sent.popReceipt(), "new", Duration.ZERO));
        assertTrue(refusal.is(ErrorCode.POP_RECEIPT_MISMATCH), refusal.getMessage());
        assertEquals("new", queue.peekMessages(1).messages().get(0).text());
    }

    @Test
    void createWhoseAnswerIsLostSucceeds() {
        emulator.inject(Fault.closeBeforeAnswer().method("PUT").times(1));
        assertEquals(204, client.queue("another").create().status());
    }

    private long requests(String method) {
        return emulator.recorded().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }
}
