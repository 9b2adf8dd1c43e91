package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.testkit.Backend;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Service;
import io.lazuli.storage.testkit.Setting;
import io.lazuli.storage.testkit.SigningKeys;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What clients do whose requests are signed as Shared Key Lite. */
@BlobMatrix
class LiteKeyTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final Setting setting;
    private final SharedKey key;

    LiteKeyTest(Setting setting) {
        this.setting = setting;
        key = SigningKeys.account(setting.backend()).lite();
    }

    private BlobServiceClient client(SharedKey with) {
        return new BlobServiceClientBuilder()
                .endpoint(SigningKeys.place(setting.backend(), Service.BLOB)
                        .endpoint()
                        .toString())
                .credential(with)
                .buildClient();
    }

    @Test
    void aLiteKeyReadsWritesAndLists() {
        try (BlobServiceClient blobs = client(key)) {
            if (setting.backend() == Backend.AZURITE) {
                // It knows Lite for tables only.
                assertRefused(blobs, "as Azurite does not");
                return;
            }
            Container container = setting.face(BlobService.class, blobs).container(setting.uniqueName("lite"));
            container.create();
            container.blob("folder/ü & +%.txt").upload(CONTENT);
            container
                    .blob("folder/ü & +%.txt")
                    .setMetadata(Metadata.of("i_", "1").with("i0", "2"));
            assertArrayEquals(
                    CONTENT,
                    container.blob("folder/ü & +%.txt").downloadContent().bytes());
            assertEquals(
                    "folder/ü & +%.txt", container.listBlobs().iterator().next().name());
            container.delete();
        }
    }

    @Test
    void aWrongLiteKeyIsRefused() {
        try (BlobServiceClient blobs =
                client(SharedKey.of(key.account(), "d3Jvbmc=").lite())) {
            boolean knowsLite = setting.backend() == Backend.EMULATOR;
            assertRefused(blobs, knowsLite ? "not a key of account" : "as Azurite does not");
        }
    }

    private void assertRefused(BlobServiceClient client, String why) {
        BlobService service = setting.face(BlobService.class, client);
        ServiceException refusal = assertThrows(ServiceException.class, service::getServiceProperties);
        assertEquals(403, refusal.status());
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }
}
