package io.lazuli.storage.testkit;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.sas.UserDelegationKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** The keys with which tests sign shared access signatures for a server. */
public final class SigningKeys {
    private static final ServiceVersion VERSION = new ServiceVersion("2025-01-05");

    /** What Azurite makes its user delegation keys of, known to everyone who has its sources. */
    private static final String AZURITE_SEED = "azurite-user-delegation-signing-seed-v1";

    /** Those of the emulator that were handed out. Guarded by the class. */
    private static final Map<Service, UserDelegationKey> HANDED_OUT = new EnumMap<>(Service.class);

    private SigningKeys() {}

    /** Returns the account's key. */
    public static SharedKey account(Backend backend) {
        return (SharedKey) ConnectionString.parse(backend.connectionString()).credential();
    }

    /** Returns where a service is. */
    public static StorageAccount place(Backend backend, Service service) {
        ConnectionString parsed = ConnectionString.parse(backend.connectionString());
        return switch (service) {
            case BLOB -> parsed.blob().orElseThrow();
            case QUEUE -> parsed.queue().orElseThrow();
            case FILE -> parsed.file().orElseThrow();
        };
    }

    /** Returns a user delegation key that holds now, and for an hour. */
    public static UserDelegationKey delegation(Backend backend, Service service) throws Exception {
        return backend == Backend.AZURITE ? ofAzurite() : ofEmulator(service);
    }

    /** Azurite hands out keys only over HTTPS, which the shared one does not speak; so the key is made as Azurite makes it. */
    private static UserDelegationKey ofAzurite() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        Instant expiry = start.plus(Duration.ofHours(1));
        SharedKey seed =
                SharedKey.of("seed", Base64.getEncoder().encodeToString(AZURITE_SEED.getBytes(StandardCharsets.UTF_8)));
        String parts = String.join("\n", "oid", "tid", start.toString(), expiry.toString(), "b", VERSION.value());
        String value = seed.sign(ByteBuffer.wrap(parts.getBytes(StandardCharsets.UTF_8)));
        return new UserDelegationKey("oid", "tid", start, expiry, "b", VERSION, null, value);
    }

    /** Keys follow from the account's key, so one that speaks HTTPS hands out those of the shared one, too. */
    private static synchronized UserDelegationKey ofEmulator(Service service) throws Exception {
        UserDelegationKey known = HANDED_OUT.get(service);
        if (known == null) {
            try (StorageEmulator secure = StorageEmulator.start(EmulatorOptions.DEFAULT.withTls(true))) {
                known = handedOut(secure, service);
            }
            HANDED_OUT.put(service, known);
        }
        return known;
    }

    private static UserDelegationKey handedOut(StorageEmulator secure, Service service) throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        Instant expiry = start.plus(Duration.ofHours(1));
        String endpoint = String.valueOf(
                switch (service) {
                    case BLOB -> secure.blobEndpoint();
                    case QUEUE -> secure.queueEndpoint();
                    case FILE -> secure.fileEndpoint();
                });
        PlainAnswer answer = PlainAnswer.to("POST", endpoint + "?restype=service&comp=userdelegationkey")
                .trusting(secure.certificate())
                .header("Authorization", "Bearer " + secure.bearerToken(Duration.ofMinutes(5)))
                .header("x-ms-version", "2026-02-06")
                .header("x-ms-file-request-intent", "backup")
                .body("<KeyInfo><Start>" + start + "</Start><Expiry>" + expiry + "</Expiry></KeyInfo>")
                .send();
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return new UserDelegationKey(
                answer.element("SignedOid"),
                answer.element("SignedTid"),
                Instant.parse(answer.element("SignedStart")),
                Instant.parse(answer.element("SignedExpiry")),
                answer.element("SignedService"),
                new ServiceVersion(answer.element("SignedVersion")),
                null,
                answer.element("Value"));
    }
}
