package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.queue.QueueFaces.Queue;
import io.lazuli.storage.queue.QueueFaces.QueueService;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.sas.AccountPermission;
import io.lazuli.storage.sas.AccountSas;
import io.lazuli.storage.sas.Grant;
import io.lazuli.storage.sas.Permissions;
import io.lazuli.storage.sas.QueuePermission;
import io.lazuli.storage.sas.QueueSas;
import io.lazuli.storage.sas.Sas;
import io.lazuli.storage.sas.SasProtocol;
import io.lazuli.storage.sas.SasResourceType;
import io.lazuli.storage.sas.SasService;
import io.lazuli.storage.testkit.Backend;
import io.lazuli.storage.testkit.QueueMatrix;
import io.lazuli.storage.testkit.Service;
import io.lazuli.storage.testkit.Setting;
import io.lazuli.storage.testkit.SigningKeys;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may do with a shared access signature in place of a key. */
@QueueMatrix
class SasBehaviourTest {
    private final Setting setting;
    private final String name;
    private final SharedKey key;
    private final QueueServiceClient owner;
    private final Instant later = Instant.now().plusSeconds(600);

    SasBehaviourTest(Setting setting) {
        this.setting = setting;
        name = setting.uniqueName("sas");
        key = SigningKeys.account(setting.backend());
        owner = client(key);
    }

    @BeforeEach
    void create() {
        owner.queue(name).create();
    }

    @AfterEach
    void close() {
        owner.queue(name).deleteIfExists();
        owner.close();
    }

    private QueueServiceClient client(StorageCredential credential) {
        return new QueueServiceClientBuilder()
                .endpoint(SigningKeys.place(setting.backend(), Service.QUEUE)
                        .endpoint()
                        .toString())
                .credential(credential)
                .buildClient();
    }

    private interface Use {
        void of(QueueService service);
    }

    private void with(SasToken token, Use use) {
        try (QueueServiceClient guest = client(token)) {
            use.of(setting.face(QueueService.class, guest));
        }
    }

    private static void refused(Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(403, refusal.status(), refusal.getMessage());
    }

    private void sends(SasToken token) {
        with(token, guest -> guest.queue(name).sendMessage("text"));
        if (!token.query().contains("skoid=")) {
            Sas sas = Sas.of(token).at(owner.queue(name).url() + "/messages");
            assertTrue(sas.verify(key, Instant.now()).isValid(), () -> sas.explain(Instant.now()));
        }
    }

    private void sendRefused(SasToken token) {
        with(token, guest -> refused(() -> guest.queue(name).sendMessage("text")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-04-05", "2018-11-09", "2020-12-06", "2025-01-05", "2026-06-06"})
    void tokensOfEachVersionAreAccepted(String version) {
        ServiceVersion sv = new ServiceVersion(version);
        sends(QueueSas.of(name, Grant.until(later, QueuePermission.ADD))
                .withVersion(sv)
                .sign(key));
        sends(account().withVersion(sv).sign(key));
    }

    private AccountSas account() {
        return AccountSas.until(
                later,
                Permissions.of(AccountPermission.ADD, AccountPermission.LIST),
                Set.of(SasService.QUEUE),
                Set.of(SasResourceType.SERVICE, SasResourceType.OBJECT));
    }

    @Test
    void aTokenForAQueueIsForThatQueueAndWhatItSays() {
        SasToken token = QueueSas.of(name, Grant.until(later, QueuePermission.ADD, QueuePermission.READ))
                .sign(key);
        with(token, guest -> {
            Queue queue = guest.queue(name);
            queue.sendMessage("text");
            assertEquals("text", queue.peekMessages(1).messages().get(0).text());
            refused(queue::receiveMessages);
            refused(queue::delete);
            refused(() -> guest.queue(name + "-other").sendMessage("text"));
        });
    }

    @Test
    void aTokenForAnAccountIsForTheLevelsItNames() {
        with(account().sign(key), guest -> {
            guest.listQueues(ListQueuesOptions.DEFAULT.withPrefix(name))
                    .forEach(item -> assertEquals(name, item.name()));
            refused(() -> guest.queue(name).receiveMessages());
            refused(() -> guest.queue(name).delete());
        });
    }

    @Test
    void whatIsOverOrChangedIsRefused() {
        Grant<QueuePermission> grant = Grant.until(later, QueuePermission.READ);
        Grant<QueuePermission> add = grant.withPermissions(Permissions.of(QueuePermission.ADD));
        sendRefused(QueueSas.of(name, grant).sign(key));
        sendRefused(
                QueueSas.of(name, add.withExpiry(Instant.now().minusSeconds(1))).sign(key));
        sendRefused(
                QueueSas.of(name, add.withStart(Instant.now().plusSeconds(300))).sign(key));
        sendRefused(QueueSas.of(name, add).withProtocol(SasProtocol.HTTPS).sign(key));
        sendRefused(SasToken.of(QueueSas.of(name, grant).sign(key).query().replace("&sp=r", "&sp=ra")));
    }

    @Test
    void tokensOfAUserAreAcceptedByOurEmulator() throws Exception {
        if (setting.backend() == Backend.EMULATOR) {
            // Azurite knows user delegation for blobs only.
            sends(QueueSas.of(name, Grant.until(later, QueuePermission.ADD))
                    .withVersion(new ServiceVersion("2026-02-06"))
                    .sign(SigningKeys.delegation(setting.backend(), Service.QUEUE), key.account(), "oid-2"));
        }
    }
}
