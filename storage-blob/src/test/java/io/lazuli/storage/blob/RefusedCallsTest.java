package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.call.Signer;
import io.lazuli.storage.internal.call.SystemTimer;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import io.lazuli.storage.transport.netty.NettyTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Requests that are wrong in one way each, refused by a server that judges for itself: the client says in which way. */
@ExtendWith(NoLeaks.class)
class RefusedCallsTest {
    private static final String WRONG_KEY = "d3Jvbmcga2V5IG9mIHRoaXJ0eS10d28gYnl0ZXMgLi4uLi4=";
    private static final byte[] CONTENT = {1, 2, 3};

    private final StorageEmulator emulator = StorageEmulator.start();
    private final HttpTransport transport = NettyTransport.create();
    private final SharedKey key = SharedKey.of(emulator.account(), emulator.key());
    private final BlobClient owner = blob(client(transport, key));

    @BeforeEach
    void create() {
        client(transport, key).container("closed").create();
        owner.upload(CONTENT);
    }

    @AfterEach
    void close() {
        transport.close();
        emulator.close();
    }

    // ---- account keys

    @Test
    void aWrongKey() {
        assertTold(keyed(SharedKey.of(emulator.account(), WRONG_KEY)), "signed the very same text", "rotated");
    }

    @Test
    void aKeyOfAnotherAccount() {
        assertTold(keyed(SharedKey.of("elsewhere", emulator.key())), "is said to be of account 'elsewhere'");
    }

    @Test
    void aClockThatIsWrong() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20).minusSeconds(20));
        Signer signer = new Signer(key, ServiceVersion.DEFAULT, "Blob", "tests", late);
        Caller caller = new Caller(transport, signer, RetryPolicy.NONE, Runnable::run, SystemTimer.INSTANCE);
        Resource root = Resource.root(StorageAccount.at(emulator.blobEndpoint().toString()));
        BlobServiceClient client = new BlobServiceAsyncClient(new Connection(root, null, caller, null)).sync();
        assertTold(blob(client), "clock is 20 minutes behind the service's");
    }

    @Test
    void aHeaderThatIsChangedOnTheWay() {
        assertTold(
                changing(request -> withHeader(request, "x-ms-version", "2020-10-02")),
                "x-ms-version was signed as '" + ServiceVersion.DEFAULT.value() + "' and arrived as '2020-10-02'");
    }

    @Test
    void aHeaderThatIsAddedOnTheWay() {
        assertTold(
                changing(request -> withHeader(request, "Content-Type", "text/plain")),
                "Content-Type was not signed and arrived as 'text/plain'");
    }

    @Test
    void aDateThatIsChangedOnTheWay() {
        assertTold(
                changing(request -> withHeader(request, "x-ms-date", "Tue, 03 Mar 2020 10:11:12 GMT")),
                "something between changed it");
    }

    @Test
    void aQueryThatIsChangedOnTheWay() {
        assertTold(
                changing(request -> withTarget(request, request.target() + "?timeout=9")),
                "query parameter timeout arrived and was not signed");
    }

    @Test
    void aPathThatIsChangedOnTheWay() {
        assertTold(
                changing(request -> withTarget(request, request.target() + "x")),
                "path was signed as '/devstoreaccount1/devstoreaccount1/closed/blob' and arrived as");
    }

    // ---- shared access signatures

    @Test
    void aSasThatIsRight() {
        SasToken account =
                sas().with("ss", "b").with("srt", "o").with("sp", "r").ofAccount();
        assertArrayEquals(CONTENT, keyed(account).downloadContent().bytes());
        SasToken one = sas().with("sr", "b").with("sp", "r").of("closed/blob");
        assertArrayEquals(CONTENT, keyed(one).downloadContent().bytes());
    }

    @Test
    void aPermissionThatIsMissing() {
        assertTold(keyed(sas().with("sr", "b").with("sp", "w").of("closed/blob")), "grants 'w' (sp)", "'r' (read)");
        BlobClient reader = keyed(sas().with("sr", "b").with("sp", "r").of("closed/blob"));
        assertTold(() -> reader.upload(CONTENT), "grants 'r' (sp)", "'c' (create) or 'w' (write)");
    }

    @Test
    void aSasThatHasExpired() {
        SasToken old =
                sas().with("se", time(-7201)).with("sr", "b").with("sp", "r").of("closed/blob");
        assertTold(keyed(old), "The SAS expired 2 hours ago");
    }

    @Test
    void aSasThatIsNotValidYet() {
        SasToken early =
                sas().with("st", time(650)).with("sr", "b").with("sp", "r").of("closed/blob");
        assertTold(keyed(early), "not valid before 10 minutes from now");
    }

    @Test
    void aSasOfAnotherService() {
        assertTold(
                keyed(sas().with("ss", "q").with("srt", "sco").with("sp", "r").ofAccount()),
                "for the services 'q' (ss), not for the blob service");
    }

    @Test
    void aSasOfAnotherResourceType() {
        assertTold(
                keyed(sas().with("ss", "b").with("srt", "c").with("sp", "r").ofAccount()),
                "for the resource types 'c' (srt), and this request is about an object");
    }

    @Test
    void aSasOfAnotherAddress() {
        SasToken far = sas().with("sip", "10.0.0.1-10.0.0.9")
                .with("sr", "b")
                .with("sp", "r")
                .of("closed/blob");
        assertTold(keyed(far), "from 10.0.0.1-10.0.0.9 only", "127.0.0.1");
    }

    @Test
    void aSasForHttpsOnly() {
        SasToken strict =
                sas().with("spr", "https").with("sr", "b").with("sp", "r").of("closed/blob");
        assertTold(keyed(strict), "for HTTPS only", "plain HTTP");
    }

    @Test
    void aSasOfAnotherBlob() {
        SasToken other = sas().with("sr", "b").with("sp", "r").of("closed/another");
        assertTold(keyed(other), "not one for this resource '/blob/devstoreaccount1/closed/blob'");
    }

    @Test
    void aSasMadeWithAnotherKey() {
        SasToken forged = new TestSas(emulator.account(), WRONG_KEY)
                .with("se", time(3600))
                .with("sr", "b")
                .with("sp", "r")
                .of("closed/blob");
        assertTold(keyed(forged), "its key is not, or no longer, the account's");
    }

    @Test
    void aSasThatIsChangedOnTheWay() {
        SasToken token = sas().with("sr", "b").with("sp", "r").of("closed/blob");
        BlobClient changed =
                blob(client(new Changing(r -> withTarget(r, r.target().replace("sp=r", "sp=rw"))), token));
        assertTold(changed, "the service read another sp.");
    }

    @Test
    void aStoredPolicyThatDoesNotExist() {
        assertTold(
                keyed(sas().with("sr", "c").with("si", "nobody").of("closed")),
                "policy 'nobody', which does not exist");
    }

    @Test
    void aSasOfAContainerForTheService() {
        BlobServiceClient client =
                client(transport, sas().with("sr", "c").with("sp", "l").of("closed"));
        assertTold(() -> client.listContainers().iterator().next(), "only an account SAS allows that");
    }

    // ---- nothing

    @Test
    void noCredentialForWhatIsNotPublic() {
        assertTold(keyed(Anonymous.INSTANCE), "no credential (Anonymous)", "'closed' is not open");
    }

    // ---- the bench

    private TestSas sas() {
        return new TestSas(emulator.account(), emulator.key()).with("se", time(3600));
    }

    private static String time(int seconds) {
        return Instant.now()
                .plusSeconds(seconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private BlobClient keyed(StorageCredential credential) {
        return blob(client(transport, credential));
    }

    private BlobClient changing(UnaryOperator<HttpRequest> change) {
        return blob(client(new Changing(change), key));
    }

    private static BlobClient blob(BlobServiceClient client) {
        return client.container("closed").blob("blob");
    }

    private BlobServiceClient client(HttpTransport through, StorageCredential credential) {
        return new BlobServiceClientBuilder()
                .endpoint(emulator.blobEndpoint().toString())
                .credential(credential)
                .transport(through)
                .retryPolicy(RetryPolicy.NONE)
                .buildClient();
    }

    private void assertTold(BlobClient client, String... pieces) {
        assertTold(client::downloadContent, pieces);
    }

    private void assertTold(Executable call, String... pieces) {
        ServiceException failure = assertThrows(ServiceException.class, call);
        assertNotNull(failure.diagnosis(), failure::getMessage);
        for (String piece : pieces) {
            assertTrue(failure.diagnosis().contains(piece), () -> "'" + piece + "' in: " + failure.diagnosis());
        }
        assertFalse(failure.getMessage().contains(emulator.key()));
        assertFalse(failure.getMessage().matches("(?s).*(sig=|[A-Za-z0-9+/]{43}=).*"), failure::getMessage);
    }

    private static HttpRequest withHeader(HttpRequest request, String name, String value) {
        HttpHeaders.Builder fields = HttpHeaders.builder();
        request.headers().forEach((n, v) -> {
            if (!n.equalsIgnoreCase(name)) {
                fields.append(n, v);
            }
        });
        HttpHeaders changed = fields.append(name, value).build();
        return new HttpRequest(request.method(), request.origin(), request.target(), changed, request.body());
    }

    private static HttpRequest withTarget(HttpRequest request, String target) {
        return new HttpRequest(request.method(), request.origin(), target, request.headers(), request.body());
    }

    /** What stands between client and service, and does not leave requests alone. */
    private final class Changing implements HttpTransport {
        private final UnaryOperator<HttpRequest> change;

        Changing(UnaryOperator<HttpRequest> change) {
            this.change = change;
        }

        @Override
        public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
            return transport.send(change.apply(request), receiver);
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
