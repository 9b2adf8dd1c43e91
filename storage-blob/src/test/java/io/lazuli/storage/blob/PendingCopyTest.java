package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies that go on in the background. */
@ExtendWith(NoLeaks.class)
class PendingCopyTest {
    private final StorageEmulator emulator =
            StorageEmulator.start(EmulatorOptions.DEFAULT.withCopyTime(Duration.ofHours(1)));
    private final BlobServiceClient client = new BlobServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(RetryPolicy.exponential(4, Duration.ofMillis(1), Duration.ofMillis(1)))
            .buildClient();
    private final BlobContainerClient container = client.container("copies");
    private final BlobClient source = container.blob("source");
    private final BlobClient target = container.blob("target");

    @BeforeEach
    void create() {
        container.create();
        source.uploadText("content");
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private void loseOneAnswer() {
        emulator.inject(Fault.closeBeforeAnswer().method("PUT").path("/target").times(1));
    }

    @Test
    void copyThatGoesOnKeepsOthersOutAndIsAborted() {
        BlobCopy copy = target.startCopy(source.url());
        assertEquals("pending", copy.copyStatus());
        assertFalse(copy.isComplete());
        refused(409, new ErrorCode("PendingCopyOperation"), () -> target.startCopy(source.url()));
        String id = String.valueOf(copy.copyId());
        assertEquals(204, target.abortCopy(id).status());
        BlobProperties left = target.getProperties();
        assertEquals("aborted", left.copyStatus());
        assertEquals(0, left.size());
        refused(409, new ErrorCode("NoPendingCopyOperation"), () -> target.abortCopy(id));
    }

    @Test
    void copyThatGoesOnIsFoundWhenTheAnswerToItsStartIsLost() {
        loseOneAnswer();
        BlobCopy copy = target.startCopy(source.url());
        assertEquals("pending", copy.copyStatus());
        assertEquals(target.getProperties().copyId(), copy.copyId());
    }

    @Test
    void copyThatRefusesItsOwnSecondTryIsFound() {
        loseOneAnswer();
        StartCopyOptions absent = StartCopyOptions.DEFAULT.withConditions(RequestConditions.ifAbsent());
        BlobCopy copy = target.startCopy(source.url(), absent);
        assertEquals(target.getProperties().copyId(), copy.copyId());
    }

    @Test
    void abortWhoseAnswerIsLostSucceeds() {
        String id = String.valueOf(target.startCopy(source.url()).copyId());
        loseOneAnswer();
        target.abortCopy(id);
        assertEquals("aborted", target.getProperties().copyStatus());
    }
}
