package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.RecordedRequest;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Single writes whose answer gets lost after the service has done what was asked, or before. */
@ExtendWith(NoLeaks.class)
class DoubtfulWritesTest {
    private static final UploadOptions IF_ABSENT = UploadOptions.DEFAULT.withOverwrite(false);

    private final StorageEmulator emulator = StorageEmulator.start();
    private final BlobServiceClient client = new BlobServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(RetryPolicy.exponential(4, Duration.ofMillis(1), Duration.ofMillis(1)))
            .buildClient();
    private final BlobContainerClient container = client.container("doubts");
    private final BlobClient blob = container.blob("blob");
    private final AppendBlobClient log = container.blob("log").appendBlob();

    @BeforeEach
    void create() {
        container.create();
        log.create();
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Loses the first answers to PUT requests whose target contains this; from now on requests count. */
    private void lose(String part, int times) {
        emulator.clearRecorded();
        emulator.inject(Fault.resetBeforeAnswer().method("PUT").path(part).times(times));
    }

    private long requests(String method) {
        List<RecordedRequest> all = emulator.recorded();
        return all.stream().filter(each -> each.method().equals(method)).count();
    }

    /** Checks that a call ends without anybody knowing what came of it, and says so. */
    private static void unknown(Executable call) {
        StorageException failure = assertThrows(StorageException.class, call);
        assertTrue(failure.isOutcomeUnknown(), failure.getMessage());
        assertTrue(String.valueOf(failure.getMessage()).contains("not known"), failure.getMessage());
    }

    @Test
    void appendAtAPositionIsFoundWhereItLies() {
        log.appendBlock(bytes("one "));
        lose("appendblock", 1);
        AppendedBlock block = log.appendBlock(bytes("two"), AppendOptions.at(4));
        assertEquals(4, block.offset());
        assertEquals(2, block.committedBlockCount());
        assertEquals(log.blob().getProperties().etag(), block.etag());
        assertEquals("one two", log.blob().downloadContent().text());
        assertEquals(2, requests("PUT"));
    }

    @Test
    void appendAtAPositionThatSomebodyElseTookIsRefused() {
        log.appendBlock(bytes("another"));
        lose("appendblock", 1);
        StorageException refusal = refused(
                412,
                new ErrorCode("AppendPositionConditionNotMet"),
                () -> log.appendBlock(bytes("this"), AppendOptions.at(0)));
        assertFalse(String.valueOf(refusal.getMessage()).contains("known"), refusal.getMessage());
        assertEquals("another", log.blob().downloadContent().text());
    }

    @Test
    void appendAtAPositionIsFoundAlsoWhenAllAnswersAreLost() {
        lose("appendblock", 4);
        assertEquals(0, log.appendBlock(bytes("once"), AppendOptions.at(0)).offset());
        assertEquals("once", log.blob().downloadContent().text());
    }

    @Test
    void appendAnywhereIsNotRepeated() {
        lose("appendblock", 1);
        unknown(() -> log.appendBlock(bytes("once")));
        assertEquals(1, requests("PUT"));
        assertEquals("once", log.blob().downloadContent().text());
    }

    @Test
    void blocksThatAreThoseOfTheBlobWereCommitted() {
        lose("blocklist", 1);
        Written written =
                blob.upload(bytes("content"), IF_ABSENT.withTransfer(TransferOptions.DEFAULT.withBlockSize(4)));
        assertEquals(blob.getProperties().etag(), written.etag());
        assertEquals("content", blob.downloadContent().text());
    }

    @Test
    void blocksThatOthersNameTooProveNothing() {
        blob.blockBlob().stageBlock("AAAA", bytes("content"));
        lose("blocklist", 1);
        unknown(() -> blob.blockBlob().commitBlockList(List.of("AAAA"), IF_ABSENT));
        assertEquals("content", blob.downloadContent().text());
    }

    @Test
    void blobOfTheSameContentMayBeThatOfAnother() {
        lose("/blob", 1);
        unknown(() -> blob.upload(bytes("lock"), IF_ABSENT));
        assertEquals("lock", blob.downloadContent().text());
    }

    @Test
    void blobOfOtherContentIsThatOfAnother() {
        blob.uploadText("theirs");
        lose("/blob", 1);
        StorageException refusal =
                refused(409, ErrorCode.BLOB_ALREADY_EXISTS, () -> blob.upload(bytes("mine"), IF_ABSENT));
        assertFalse(String.valueOf(refusal.getMessage()).contains("known"), refusal.getMessage());
    }

    @Test
    void replacementUnderAnEtagThatIsGoneIsNotToldAsARefusal() {
        Written first = blob.uploadText("1");
        RequestConditions unchanged = RequestConditions.ifUnchanged(first.etag());
        lose("/blob", 1);
        unknown(() -> blob.uploadText("2", UploadOptions.DEFAULT.withConditions(unchanged)));
        assertEquals("2", blob.downloadContent().text());
    }

    @Test
    void sealUnderAnEtagThatIsGoneIsLookedAt() {
        AppendedBlock block = log.appendBlock(bytes("all"));
        RequestConditions unchanged = RequestConditions.ifUnchanged(block.etag());
        lose("seal", 1);
        TransportException lost =
                assertThrows(TransportException.class, () -> log.seal(AppendOptions.DEFAULT.withConditions(unchanged)));
        assertTrue(lost.isOutcomeUnknown(), lost.getMessage());
        assertEquals(1, requests("HEAD"));
    }

    @Test
    void writeWhoseAnswersAreAllLostIsNotToldAsUndone() {
        lose("/blob", 4);
        unknown(() -> blob.uploadText("there"));
        assertEquals("there", blob.downloadContent().text());
        emulator.inject(Fault.answer(503, "ServerBusy").method("PUT"));
        StorageException refusal = refused(503, ErrorCode.SERVER_BUSY, () -> blob.uploadText("not there"));
        assertFalse(String.valueOf(refusal.getMessage()).contains("known"), refusal.getMessage());
    }

    @Test
    void leaseIsAcquiredAgainAndReleasedOnce() {
        blob.uploadText("leased");
        lose("comp=lease", 1);
        BlobLeaseClient lease = blob.lease();
        assertEquals(lease.id(), lease.acquire(BlobLease.ENDLESS).id());
        assertEquals(2, requests("PUT"));
        emulator.clearFaults();
        lose("comp=lease", 1);
        lease.release();
        assertEquals("available", blob.getProperties().leaseState());
    }

    @Test
    void leaseWhoseAnswersAreAllLostIsFoundToBeHeld() {
        blob.uploadText("leased");
        lose("comp=lease", 4);
        BlobLeaseClient lease = blob.lease();
        assertEquals(lease.id(), lease.acquire(BlobLease.ENDLESS).id());
    }

    @Test
    void leaseThatSomebodyElseHasIsRefusedAlsoAfterALostAnswer() {
        blob.uploadText("leased");
        blob.lease().acquire(BlobLease.ENDLESS);
        lose("comp=lease", 1);
        StorageException refusal = refused(
                409, new ErrorCode("LeaseAlreadyPresent"), () -> blob.lease().acquire(BlobLease.ENDLESS));
        assertFalse(refusal.isOutcomeUnknown(), refusal.getMessage());
    }

    @Test
    void leaseThatMayHaveBeenAcquiredCanBeGivenBack() {
        blob.uploadText("leased");
        lose("comp=lease", 4);
        emulator.inject(Fault.answer(403, "AuthorizationFailure").method("HEAD").times(1));
        BlobLeaseClient lease = blob.lease();
        unknown(() -> lease.acquire(BlobLease.ENDLESS));
        assertEquals("leased", blob.getProperties().leaseState());
        lease.release();
        assertEquals("available", blob.getProperties().leaseState());
    }

    @Test
    void leaseIsBrokenOnce() {
        blob.uploadText("leased");
        blob.lease().acquire(BlobLease.ENDLESS);
        lose("comp=lease", 1);
        assertEquals(
                Duration.ZERO, blob.lease().breakLease(BreakLeaseOptions.NOW).remaining());
        assertEquals(1, requests("PUT"));
        assertEquals("broken", blob.getProperties().leaseState());
    }

    @Test
    void copyIsFoundAndNotStartedAgain() {
        blob.uploadText("source");
        BlobClient target = container.blob("target");
        lose("/target", 1);
        BlobCopy copy = target.startCopy(blob.url());
        assertEquals(1, requests("PUT"));
        assertEquals(target.getProperties().copyId(), copy.copyId());
        assertTrue(copy.isComplete());
    }

    @Test
    void copyThatWasNotStartedIsStarted() {
        blob.uploadText("source");
        BlobClient target = container.blob("target");
        emulator.inject(
                Fault.answer(500, "InternalError").method("PUT").path("/target").times(2));
        assertTrue(target.startCopy(blob.url()).isComplete());
        assertEquals("source", target.downloadContent().text());
    }

    @Test
    void copyWhoseRequestMayStillBeOnItsWayIsNotStartedAgain() {
        blob.uploadText("source");
        BlobClient target = container.blob("target");
        emulator.inject(Fault.closeBeforeBody().method("PUT").path("/target").times(1));
        unknown(() -> target.startCopy(blob.url()));
        assertFalse(target.exists());
    }

    @Test
    void questionThatIsNotAnsweredLeavesTheOutcomeOpen() {
        blob.uploadText("source");
        emulator.inject(Fault.answer(403, "AuthorizationPermissionMismatch").method("HEAD"));
        lose("/target", 1);
        unknown(() -> container.blob("target").startCopy(blob.url()));
    }
}
