package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.sas.FilePermission;
import io.lazuli.storage.sas.FileSas;
import io.lazuli.storage.sas.Grant;
import io.lazuli.storage.sas.UserDelegationKey;
import io.lazuli.storage.testkit.Face;
import io.lazuli.storage.testkit.Faces;
import io.lazuli.storage.testkit.NoLeaks;
import io.lazuli.storage.testkit.SecureEmulator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that the service hands out to a user, and what passes signed with them open. */
@ExtendWith(NoLeaks.class)
class DelegationKeyTest {
    private static final String NAME = "delegated";
    private static final ServiceVersion VERSION = new ServiceVersion("2026-02-06");

    private static SecureEmulator server;
    private static ShareServiceClient owner;
    private static ShareServiceClient user;

    private final Instant since = Instant.now().minusSeconds(60);
    private final Instant until = since.plus(Duration.ofHours(1));

    @BeforeAll
    static void start() {
        server = SecureEmulator.start();
        owner = client(server.key());
        user = client(server.user());
        owner.share(NAME).create();
        owner.share(NAME).file("one").create(10);
    }

    @AfterAll
    static void stop() {
        user.close();
        owner.close();
        server.close();
    }

    private static ShareServiceClient client(StorageCredential credential) {
        return client(credential, VERSION);
    }

    private static ShareServiceClient client(StorageCredential credential, ServiceVersion version) {
        return new ShareServiceClientBuilder()
                .endpoint(server.emulator().fileEndpoint().toString())
                .credential(credential)
                .serviceVersion(version)
                .transport(server.transport())
                .buildClient();
    }

    /** Either client. */
    private interface Keys {
        UserDelegationKey getUserDelegationKey(Instant start, Instant expiry);

        UserDelegationKey getUserDelegationKey(Instant start, Instant expiry, String delegatedTenant);
    }

    private static void opensWhatItSays(SasToken token) {
        try (ShareServiceClient guest = client(token)) {
            assertEquals(10, guest.share(NAME).file("one").getProperties().size());
            ServiceException refusal = assertThrows(
                    ServiceException.class, () -> guest.share(NAME).file("one").delete());
            assertEquals(403, refusal.status(), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aPassSignedWithTheKeyOpensWhatItSays(Face face) {
        UserDelegationKey key = Faces.of(Keys.class, face, user).getUserDelegationKey(since, until);
        assertEquals("f", key.service());
        assertEquals(VERSION, key.version());
        assertEquals(since.truncatedTo(ChronoUnit.SECONDS), key.start());
        assertEquals(until.truncatedTo(ChronoUnit.SECONDS), key.expiry());
        assertNull(key.delegatedTenant());
        opensWhatItSays(FileSas.ofFile(NAME, "one", Grant.until(until, FilePermission.READ))
                .withVersion(VERSION)
                .sign(key, server.emulator().account()));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aKeyForAnotherTenantSignsForOneOfItsUsers(Face face) {
        UserDelegationKey key = Faces.of(Keys.class, face, user).getUserDelegationKey(since, until, "tid-2");
        assertEquals("tid-2", key.delegatedTenant());
        opensWhatItSays(FileSas.ofFile(NAME, "one", Grant.until(until, FilePermission.READ))
                .withVersion(VERSION)
                .sign(key, server.emulator().account(), "oid-2"));
    }

    @Test
    void aVersionWithoutKeysIsRefused() {
        try (ShareServiceClient early = client(server.user(), ServiceVersion.DEFAULT)) {
            ServiceException refusal =
                    assertThrows(ServiceException.class, () -> early.getUserDelegationKey(since, until));
            assertEquals(400, refusal.status(), refusal.getMessage());
        }
    }

    @Test
    void whoeverIsNoUserGetsNoKey() {
        ServiceException refusal = assertThrows(ServiceException.class, () -> owner.getUserDelegationKey(since, until));
        assertEquals(403, refusal.status(), refusal.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aTimeThatNoKeyHoldsIsNotAskedFor(Face face) {
        Keys keys = Faces.of(Keys.class, face, user);
        int before = server.emulator().recorded().size();
        assertThrows(IllegalArgumentException.class, () -> keys.getUserDelegationKey(until, since));
        assertThrows(
                IllegalArgumentException.class, () -> keys.getUserDelegationKey(since, until.plus(Duration.ofDays(7))));
        assertThrows(IllegalArgumentException.class, () -> keys.getUserDelegationKey(since, until, " "));
        assertEquals(before, server.emulator().recorded().size());
    }
}
