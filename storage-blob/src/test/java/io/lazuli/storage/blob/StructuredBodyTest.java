package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.internal.call.Await;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.call.Signer;
import io.lazuli.storage.internal.call.SystemTimer;
import io.lazuli.storage.internal.checksum.ContentChecksum;
import io.lazuli.storage.internal.checksum.MessageDecoder;
import io.lazuli.storage.internal.checksum.StructuredMessage;
import io.lazuli.storage.internal.flow.BytesCollector;
import io.lazuli.storage.internal.transfer.StructuredBody;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.RequestBody;
import io.lazuli.storage.transport.netty.NettyTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums and structured messages, understood by a server that has its own code for them. */
@ExtendWith(NoLeaks.class)
class StructuredBodyTest {
    private final StorageEmulator emulator = StorageEmulator.start();
    private final HttpTransport transport = NettyTransport.create();
    private final Resource container =
            Resource.root(StorageAccount.at(emulator.blobEndpoint().toString())).child("framed");
    private final Caller caller = new Caller(
            transport,
            new Signer(
                    SharedKey.of(emulator.account(), emulator.key()),
                    ServiceVersion.DEFAULT,
                    "Blob",
                    "tests",
                    Clock.systemUTC()),
            RetryPolicy.NONE,
            Runnable::run,
            SystemTimer.INSTANCE);

    @BeforeEach
    void create() {
        call(Operation.named("Create")
                .put(container)
                .query("restype", "container")
                .expect(201));
    }

    @AfterEach
    void close() {
        transport.close();
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, (4 << 20) - 1, 4 << 20, (4 << 20) + 1, (9 << 20) + 17})
    void contentGoesAndComesFramed(int length) {
        byte[] content = Bytes.random(length);
        put(StructuredBody.of(RequestBody.of(content), StructuredMessage.SEGMENT_SIZE), length);
        assertArrayEquals(content, plain());
        assertArrayEquals(content, framed());
    }

    @Test
    void segmentsMayBeOfAnySize() {
        byte[] content = Bytes.random(70_000);
        put(StructuredBody.of(RequestBody.of(content), 999), content.length);
        assertArrayEquals(content, plain());
    }

    @Test
    void aFlippedBitIsNoticedByTheServer() {
        byte[] content = Bytes.random(10_000);
        RequestBody good = StructuredBody.of(RequestBody.of(content), 4_000);
        byte[] message =
                Await.await(() -> BytesCollector.ofLength((int) good.length()).collect(good.publisher()));
        message[5_000] ^= 16;
        ServiceException refusal =
                assertThrows(ServiceException.class, () -> put(RequestBody.of(message), content.length));
        assertEquals("Crc64Mismatch", refusal.code().value());
    }

    @Test
    void theServerAgreesOnPlainChecksums() {
        byte[] content = Bytes.random(100_000);
        for (ContentChecksum sum : new ContentChecksum[] {ContentChecksum.crc64(), ContentChecksum.md5()}) {
            sum.update(ByteBuffer.wrap(content));
            call(draft(RequestBody.of(content)).header(sum.headerName(), sum.headerValue()));
            sum.update(ByteBuffer.wrap(content));
            assertThrows(
                    StorageException.class,
                    () -> call(draft(RequestBody.of(content)).header(sum.headerName(), sum.headerValue())));
        }
    }

    private void put(RequestBody body, long length) {
        call(draft(body)
                .header("x-ms-structured-body", StructuredMessage.HEADER_VALUE)
                .header("x-ms-structured-content-length", Long.toString(length)));
    }

    private Operation.Draft draft(RequestBody body) {
        return Operation.named("Put")
                .put(container.child("blob"))
                .header("x-ms-blob-type", "BlockBlob")
                .body(body)
                .expect(201);
    }

    private void call(Operation.Draft draft) {
        Await.await(() -> caller.call(draft.decodeHead(info -> info.status())));
    }

    private byte[] plain() {
        return Await.await(() -> caller.call(Operation.named("Get")
                .get(container.child("blob"))
                .expect(200)
                .decodeBody((info, body) -> Bytes.of(body))));
    }

    private byte[] framed() {
        return Await.await(() -> caller.call(Operation.named("Get")
                .get(container.child("blob"))
                .header("x-ms-structured-body", StructuredMessage.HEADER_VALUE)
                .expect(200)
                .decodeBody(
                        (info, body) -> decoded(body, info.headers().getLong("x-ms-structured-content-length", -1)))));
    }

    private static byte[] decoded(ByteBuffer message, long length) {
        ByteBuffer content = ByteBuffer.allocate((int) length);
        MessageDecoder decoder = new MessageDecoder(content::put);
        try {
            decoder.take(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(length, decoder.end());
        return content.array();
    }
}
