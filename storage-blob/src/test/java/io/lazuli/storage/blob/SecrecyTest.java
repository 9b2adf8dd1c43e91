package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.AccessToken;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.Sas;
import io.lazuli.storage.sas.UserDelegationKey;
import io.lazuli.storage.testkit.NoLeaks;
import io.lazuli.storage.testkit.Room;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.netty.NettyTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * Nothing that a program says when everything goes wrong holds a secret: no log line at the finest level, no message of an exception or of
 * what hangs on it, no text form of anything that lives behind a client.
 */
@ExtendWith(NoLeaks.class)
class SecrecyTest {
    private static final String LATER = "2099-01-01T00:00:00Z";
    private static final String KEY = randomKey();
    private static final String WRONG_KEY = randomKey();

    private final Overheard overheard = new Overheard();
    private final StorageEmulator emulator =
            StorageEmulator.start(EmulatorOptions.DEFAULT.withAccount("secretive", KEY));
    private final HttpTransport transport = overheard.listening(NettyTransport.create());

    SecrecyTest() {
        overheard.secret(KEY);
        overheard.secret(WRONG_KEY);
    }

    @AfterEach
    void close() {
        transport.close();
        emulator.close();
        overheard.close();
    }

    @Test
    void failingCallsTellNoSecret() {
        String endpoint = emulator.blobEndpoint().toString();
        overheard.object(ConnectionString.parse(emulator.connectionString()));
        others().forEach(overheard::object);
        client(endpoint, SharedKey.of("secretive", KEY)).container("there").create();
        for (StorageCredential credential : credentials()) {
            everything(client(endpoint, credential));
        }
        for (StorageCredential credential : credentials().subList(0, 2)) {
            for (Fault fault : faults()) {
                emulator.inject(fault);
                everything(client(endpoint, credential));
                emulator.clearFaults();
            }
            emulator.inject(Fault.delay(Duration.ofMillis(50)));
            everything(client(endpoint, credential).withDeadline(Duration.ofMillis(5)));
            emulator.clearFaults();
            everything(client("http://127.0.0.1:1/secretive", credential));
            everything(client(endpoint.replace("http:", "https:"), credential));
        }
        assertTrue(overheard.texts() > 200, "so many texts: " + overheard.texts());
        assertEquals(List.of(), overheard.leaks());
        assertSecretive();
    }

    @Test
    void mistakesTellNoSecret() {
        String good = emulator.connectionString();
        for (int cut = 1; cut < good.length(); cut += 3) {
            String before = good.substring(0, cut);
            String after = good.substring(cut);
            mistake(() -> ConnectionString.parse(before + ";" + after));
            mistake(() -> ConnectionString.parse(before + "=" + after));
            mistake(() -> ConnectionString.parse(after));
            mistake(() -> new BlobServiceClientBuilder().connectionString(before + after + ";x=" + KEY));
        }
        mistake(() -> SharedKey.of("secretive", KEY + "!"));
        mistake(() -> SharedKey.of(KEY, KEY));
        mistake(() -> SasToken.of("sv=1&sig=" + KEY + " "));
        mistake(() -> new BlobServiceClientBuilder().endpoint("https://a.blob.core.windows.net/?sv=1&sig=" + KEY));
        mistake(() -> new BlobServiceClientBuilder().endpoint("https://a.blob.core.windows.net/ ?sig=" + KEY));
        mistake(() -> new BlobServiceClientBuilder()
                .credential(SharedKey.of("secretive", KEY))
                .credential(SasToken.of("sv=1&sig=" + KEY)));
        assertEquals(List.of(), overheard.leaks());
    }

    @Test
    void whatWouldLeakIsNoticed() {
        overheard.failure(new IllegalStateException("outer", new IllegalStateException("the key is " + KEY)));
        assertEquals(1, overheard.leaks().size());
        System.getLogger("any").log(System.Logger.Level.TRACE, "GET /c?sv=1&sig=abc");
        assertEquals(2, overheard.leaks().size());
        assertThrows(AssertionError.class, () -> {
            overheard.object(new Object[] {new Chatty(KEY)});
            assertSecretive();
        });
    }

    /** Text forms of all that can be reached from what was seen, and a look at what was not. */
    private void assertSecretive() {
        Reach reach = new Reach();
        overheard.objects().forEach(reach::from);
        for (Object each : reach.ours()) {
            assertFalse(overheard.tells(each.toString()), () -> each.getClass() + ": " + each);
        }
        Set<String> unseen = new TreeSet<>();
        Stream.of(Room.ofCommon(Caller.class), Room.ofService("blob", BlobClient.class))
                .flatMap(room -> room.classes().stream())
                .filter(SecrecyTest::mightTell)
                .map(JavaClass::getName)
                .filter(name -> !reach.classes().contains(name))
                .forEach(unseen::add);
        assertEquals(Set.of(), unseen, "may hold a secret and show it, and was not looked at");
    }

    /** Public, with a text form of its own, and a field that sounds like a secret. */
    private static boolean mightTell(JavaClass type) {
        boolean shown = type.isRecord()
                || type.getMethods().stream().anyMatch(m -> m.getName().equals("toString"));
        return shown
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isEnum()
                && type.getFields().stream()
                        .anyMatch(f -> f.getName().matches("(?i)(key|query|token|sig(nature)?|credential|secret|sas)"));
    }

    private List<StorageCredential> credentials() {
        return List.of(
                SharedKey.of("secretive", KEY),
                new TestSas("secretive", KEY)
                        .with("se", LATER)
                        .with("ss", "b")
                        .with("srt", "sco")
                        .with("sp", "rwdlac")
                        .ofAccount(),
                new TestSas("secretive", KEY)
                        .with("se", "2020-01-01T00:00:00Z")
                        .with("sr", "c")
                        .with("sp", "r")
                        .of("there"),
                new TestSas("secretive", WRONG_KEY)
                        .with("se", LATER)
                        .with("sr", "c")
                        .with("sp", "rl")
                        .of("there"),
                SharedKey.of("secretive", WRONG_KEY),
                Anonymous.INSTANCE);
    }

    /** What holds a secret and lies behind none of the clients here. */
    private static List<Object> others() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        return List.of(
                new AccessToken(KEY, start),
                Sas.of(new TestSas("secretive", KEY)
                        .with("se", LATER)
                        .with("sr", "c")
                        .with("sp", "r")
                        .of("there")),
                new UserDelegationKey(
                        "oid", "tid", start, start.plusSeconds(60), "b", ServiceVersion.DEFAULT, null, KEY));
    }

    private static List<Fault> faults() {
        return List.of(
                Fault.answer(500, "InternalError"),
                Fault.answer(503, "ServerBusy"),
                Fault.answer(403, "AuthenticationFailed"),
                Fault.closeBeforeAnswer(),
                Fault.closeBeforeBody(),
                Fault.cutAnswerAfter(10));
    }

    private BlobServiceClient client(String endpoint, StorageCredential credential) {
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(endpoint)
                .credential(credential)
                .transport(transport)
                .retryPolicy(RetryPolicy.exponential(2, Duration.ofMillis(1), Duration.ofMillis(1)));
        BlobServiceClient client = builder.buildClient();
        List.of(builder, client, credential).forEach(overheard::object);
        return client;
    }

    /** Calls an operation of each shape, and notes how it failed or what it gave. */
    private void everything(BlobServiceClient client) {
        BlobContainerClient container = client.container("there");
        BlobClient blob = container.blob("blob");
        BlobClient missing = container.blob("missing");
        call(() -> overheard.object(blob.upload(new byte[100])));
        call(() -> overheard.object(blob.downloadContent()));
        call(() -> overheard.object(blob.getProperties()));
        call(() -> overheard.object(blob.setMetadata(Metadata.of("a", "b"))));
        call(() -> overheard.object(missing.downloadContent()));
        call(() -> overheard.object(missing.delete()));
        call(() -> overheard.object(container.listBlobs().iterator().next()));
        call(() -> overheard.object(client.listContainers().iterator().next()));
        call(() -> overheard.object(client.getServiceProperties()));
        call(() -> overheard.object(container.create()));
        overheard.object(blob.async().downloadContent().cancel(true));
    }

    private void call(Executable work) {
        try {
            work.execute();
        } catch (Throwable failure) {
            overheard.failure(failure);
        }
    }

    private void mistake(Executable work) {
        try {
            work.execute();
        } catch (Throwable failure) {
            assertTrue(failure instanceof IllegalArgumentException, failure::toString);
            overheard.failure(failure);
        }
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Something that must not be. */
    private record Chatty(String key) {}
}
