package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Requests that the service turns away for what they were signed with: the client says why. */
@ExtendWith(NoLeaks.class)
class RefusedCallsTest {
    private static final String WRONG_KEY = "d3Jvbmcga2V5IG9mIHRoaXJ0eS10d28gYnl0ZXMgLi4uLi4=";

    private final StorageEmulator emulator = StorageEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aWrongKey() {
        assertTold(
                SharedKey.of(emulator.account(), WRONG_KEY),
                queue -> () -> queue.sendMessage("secret text"),
                "signed the very same text");
    }

    @Test
    void aPermissionThatIsMissing() {
        assertTold(sas("r", "q", "sco"), queue -> () -> queue.sendMessage("text"), "this request needs 'a' (add)");
        assertTold(sas("r", "q", "sco"), queue -> queue::receiveMessages, "this request needs 'p' (process)");
        assertTold(sas("r", "q", "sco"), queue -> queue::clearMessages, "this request needs 'd' (delete)");
        assertTold(sas("r", "q", "sco"), queue -> queue::create, "needs 'c' (create) or 'w' (write)");
    }

    @Test
    void aSasOfAnotherServiceOrResourceType() {
        assertTold(sas("rwa", "b", "sco"), queue -> queue::create, "for the services 'b' (ss), not for the queue");
        assertTold(sas("rwa", "q", "so"), queue -> queue::create, "about a container, share or queue ('c')");
        assertTold(sas("rwa", "q", "sc"), queue -> () -> queue.sendMessage("text"), "about an object ('o')");
    }

    private void assertTold(StorageCredential credential, Use use, String piece) {
        try (QueueServiceClient client = new QueueServiceClientBuilder()
                .endpoint(emulator.queueEndpoint().toString())
                .credential(credential)
                .retryPolicy(RetryPolicy.NONE)
                .buildClient()) {
            Executable call = use.of(client.queue("closed"));
            ServiceException failure = assertThrows(ServiceException.class, call);
            assertNotNull(failure.diagnosis(), failure::getMessage);
            assertTrue(failure.diagnosis().contains(piece), failure::getMessage);
        }
    }

    private SasToken sas(String permissions, String services, String types) {
        String text = String.join(
                "\n", emulator.account(), permissions, services, types, "", "2099-01-01", "", "", "2022-11-02", "", "");
        String signature = SharedKey.of(emulator.account(), emulator.key())
                .sign(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        return SasToken.of("sv=2022-11-02&ss=" + services + "&srt=" + types + "&sp=" + permissions
                + "&se=2099-01-01&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8));
    }

    /** Something to do with a queue. */
    private interface Use {
        Executable of(QueueClient queue);
    }
}
