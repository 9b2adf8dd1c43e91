package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.blob.BlobFaces.Blob;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.blob.BlobFaces.Lease;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import io.lazuli.storage.blob.options.StageBlockOptions;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leases and copies do. */
@BlobMatrix
class LeaseAndCopyBehaviourTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final ErrorCode PRESENT = new ErrorCode("LeaseAlreadyPresent");
    private static final ErrorCode MISMATCH = new ErrorCode("LeaseIdMismatchWithLeaseOperation");

    private final BlobServiceClient client;
    private final Container container;
    private final Blob blob;

    LeaseAndCopyBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        container = setting.face(BlobService.class, client).container(setting.uniqueName("lease"));
        blob = container.blob("a blob.txt");
    }

    @BeforeEach
    void create() {
        container.create();
        blob.uploadText("content");
    }

    @AfterEach
    void close() {
        container.deleteIfExists();
        client.close();
    }

    @Test
    void leaseKeepsOthersOut() {
        Lease lease = blob.lease();
        BlobLease held = lease.acquire(MINUTE);
        assertEquals(lease.id(), held.id());
        assertEquals(201, held.info().status());
        assertNotNull(held.lastModified());
        assertEquals(held.etag(), blob.getProperties().etag());
        assertEquals("leased", blob.getProperties().leaseState());
        assertEquals("fixed", blob.getProperties().leaseDuration());
        refused(412, ErrorCode.LEASE_ID_MISSING, () -> blob.uploadText("other"));
        refused(412, ErrorCode.LEASE_ID_MISSING, blob::delete);
        refused(409, PRESENT, () -> blob.lease().acquire(MINUTE));
        RequestConditions holding = RequestConditions.NONE.withLeaseId(lease.id());
        blob.uploadText("mine", UploadOptions.DEFAULT.withConditions(holding));
        blob.blockBlob().stageBlock("AAAA", new byte[1], new StageBlockOptions(lease.id()));
        refused(412, ErrorCode.LEASE_ID_MISSING, () -> blob.blockBlob().stageBlock("AAAA", new byte[1]));
    }

    @Test
    void acquiringTheSameLeaseAgainSucceeds() {
        Lease lease = blob.lease(UUID.randomUUID().toString());
        lease.acquire(MINUTE);
        BlobLease again = lease.acquire(BlobLease.ENDLESS);
        assertEquals(201, again.info().status());
        assertEquals(lease.id(), again.id());
        assertEquals("infinite", blob.getProperties().leaseDuration());
        assertNotEquals(blob.lease().id(), blob.lease().id());
    }

    @Test
    void leaseIsRenewedChangedAndReleased() {
        Lease lease = blob.lease();
        lease.acquire(MINUTE);
        assertEquals(lease.id(), lease.renew().id());
        String other = UUID.randomUUID().toString();
        assertEquals(other, lease.change(other).id());
        assertEquals(other, lease.change(other).id());
        refused(409, MISMATCH, lease::renew);
        assertEquals(200, blob.lease(other).release().info().status());
        assertEquals("available", blob.getProperties().leaseState());
        refused(409, MISMATCH, () -> blob.lease(other).release());
    }

    @Test
    void brokenLeaseGoesOnForItsPeriod() {
        Lease lease = blob.lease();
        lease.acquire(BlobLease.ENDLESS);
        BlobLease breaking = blob.lease().breakLease(BreakLeaseOptions.DEFAULT.withPeriod(Duration.ofSeconds(30)));
        assertEquals(202, breaking.info().status());
        assertTrue(breaking.remaining().toSeconds() >= 28, breaking.remaining().toString());
        assertEquals("breaking", blob.getProperties().leaseState());
        assertEquals(
                Duration.ZERO, blob.lease().breakLease(BreakLeaseOptions.NOW).remaining());
        assertEquals("broken", blob.getProperties().leaseState());
        refused(409, new ErrorCode("LeaseIsBrokenAndCannotBeRenewed"), lease::renew);
    }

    @Test
    void leaseIsTakenOnlyOfTheVersionThatIsMeant() {
        RequestConditions before =
                RequestConditions.ifUnchanged(blob.getProperties().etag());
        blob.uploadText("changed");
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.lease().acquire(MINUTE, before));
    }

    @Test
    void leasedContainerIsNotDeleted() {
        Lease lease = container.lease();
        lease.acquire(MINUTE);
        assertEquals("leased", container.getProperties().leaseState());
        refused(412, ErrorCode.LEASE_ID_MISSING, container::delete);
        refused(409, PRESENT, () -> container.lease().acquire(MINUTE));
        assertEquals(lease.id(), lease.renew().id());
        String other = UUID.randomUUID().toString();
        lease.change(other);
        container.lease(other).release();
        container.lease(other).acquire(BlobLease.ENDLESS);
        assertEquals(Duration.ZERO, container.lease().breakLease().remaining());
    }

    @Test
    void copyBringsContentHeadersAndMetadata() {
        blob.setMetadata(Metadata.of("a", "1"));
        Blob target = container.blob("copy ü");
        BlobCopy copy = target.startCopy(blob.url());
        assertEquals(202, copy.info().status());
        assertTrue(copy.isComplete());
        assertEquals("content", target.downloadContent().text());
        BlobProperties there = target.getProperties();
        assertEquals(copy.copyId(), there.copyId());
        assertEquals("success", there.copyStatus());
        assertEquals(blob.url(), there.copySource());
        assertEquals(Metadata.of("a", "1"), there.metadata());
        assertEquals("text/plain; charset=utf-8", there.contentType());
        refused(409, new ErrorCode("NoPendingCopyOperation"), () -> target.abortCopy(String.valueOf(copy.copyId())));
        target.startCopy(blob.url(), StartCopyOptions.DEFAULT.withMetadata(Metadata.of("b", "2")));
        assertEquals(Metadata.of("b", "2"), target.getProperties().metadata());
    }

    @Test
    void copyIsMadeOnlyUnderItsConditions() {
        Blob target = container.blob("copy");
        StartCopyOptions absent = StartCopyOptions.DEFAULT.withConditions(RequestConditions.ifAbsent());
        target.startCopy(blob.url(), absent);
        refused(409, ErrorCode.BLOB_ALREADY_EXISTS, () -> target.startCopy(blob.url(), absent));
        StartCopyOptions other = StartCopyOptions.DEFAULT.withSourceConditions(
                RequestConditions.ifUnchanged(target.getProperties().etag()));
        // Azurite has no code of its own for it.
        assertEquals(
                412,
                assertThrows(ServiceException.class, () -> target.startCopy(blob.url(), other))
                        .status());
        refused(404, ErrorCode.BLOB_NOT_FOUND, () -> target.startCopy(blob.url() + "x"));
    }

    @Test
    void holderOfALeaseAppends() {
        Blob log = container.blob("log");
        log.appendBlob().create();
        Lease lease = log.lease();
        lease.acquire(MINUTE);
        refused(412, ErrorCode.LEASE_ID_MISSING, () -> log.appendBlob().appendBlock(new byte[1]));
        AppendOptions holding = AppendOptions.DEFAULT.withConditions(RequestConditions.NONE.withLeaseId(lease.id()));
        assertEquals(0, log.appendBlob().appendBlock(new byte[1], holding).offset());
        assertThrows(IllegalArgumentException.class, () -> lease.acquire(MINUTE, holding.conditions()));
    }
}
