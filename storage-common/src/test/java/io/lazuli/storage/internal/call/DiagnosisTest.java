package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of refused requests, in the service's own words of refusal. */
class DiagnosisTest {
    private static final String NOW = "Tue, 03 Mar 2026 10:11:12 GMT";
    private static final String SIG = "sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D";
    private static final String OTHER = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=";
    private static final Resource SERVICE = Resource.root(StorageAccount.at("https://acct.blob.core.windows.net"));
    private static final Resource QUEUE = Resource.root(StorageAccount.at("https://acct.queue.core.windows.net"))
            .child("q");

    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    // ---- account keys

    @Test
    void equalTextsMeanAWrongKey() {
        assertTold(signed(text -> text), "signed the very same text", "not a key of account 'acct'");
    }

    @Test
    void aChangedHeaderIsNamedWithBothValues() {
        assertTold(
                signed(text -> text.replace("\n\ntext/plain\n", "\n\ntext/html\n")),
                "Content-Type was signed as 'text/plain' and arrived as 'text/html'");
    }

    @Test
    void aChangedLengthIsNamed() {
        assertTold(
                signed(text -> text.replace("\n3\n", "\n7\n")), "Content-Length was signed as '3' and arrived as '7'");
    }

    @Test
    void aChangedDateIsNamed() {
        assertTold(
                signed(text -> text.replace("10:11:12", "10:11:13")),
                "x-ms-date was signed as '" + NOW + "' and arrived as 'Tue, 03 Mar 2026 10:11:13 GMT'");
    }

    @Test
    void addedAndLostHeadersAreNamed() {
        assertTold(
                signed(text -> text.replace("x-ms-date:", "x-ms-added:1\nx-ms-date:")),
                "x-ms-added arrived and was not");
        assertTold(
                signed(text -> text.replace("x-ms-blob-type:BlockBlob\n", "")),
                "x-ms-blob-type was signed as 'BlockBlob' and did not arrive");
    }

    @Test
    void aChangedPathAndQueryAreNamed() {
        assertTold(
                signed(text -> text.replace("/acct/c/b", "/acct/c/b%20")),
                "path was signed as '/acct/c/b' and arrived as '/acct/c/b%20'");
        assertTold(
                signed(text -> text.replace("comp:block\n", "comp:list\n")),
                "query parameter comp was signed as 'block' and arrived as 'list'");
        assertTold(signed(text -> text + "\nz:1"), "query parameter z arrived and was not signed");
    }

    @Test
    void theShorterTextOfALiteKeyIsComparedWithItsLike() {
        assertTold(signedLite(text -> text), "signed the very same text", "not a key of account 'acct'");
        assertTold(
                signedLite(text -> text.replace("\ntext/plain\n", "\ntext/html\n")),
                "Content-Type was signed as 'text/plain' and arrived as 'text/html'");
        assertTold(
                signedLite(text -> text.replace("?comp=block", "?comp=list")),
                "path was signed as '/acct/c/b?comp=block' and arrived as '/acct/c/b?comp=list'");
    }

    @Test
    void anotherOrderIsNamed() {
        assertTold(
                signed(text ->
                        text.replace("x-ms-meta-i_:one\nx-ms-meta-i0:two", "x-ms-meta-i0:two\nx-ms-meta-i_:one")),
                "signed in another order");
    }

    @Test
    void valuesThatAreSecretsOrTheUsersAreToldByTheirLength() {
        ServiceException failure = signed(text -> text.replace("customer-key-value", "changed")
                .replace("i0:two", "i0:three")
                .replace("receipt-secret", "another-secret"));
        assertTold(
                failure,
                "x-ms-encryption-key was signed as (18 characters) and arrived as (7 characters)",
                "x-ms-meta-i0 was signed as (3 characters)",
                "query parameter popreceipt was signed as (14 characters)");
        assertFalse(failure.getMessage().contains("customer-key"), failure.getMessage());
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    }

    @Test
    void manyDifferencesAreCounted() {
        assertTold(
                signed(text -> text.replace("x-ms-", "y-ms-").replace("PUT", "POST")),
                "HTTP method was signed as 'PUT' and arrived as 'POST'",
                "more. Something between");
    }

    @ParameterizedTest
    @CsvSource({"'Tue, 03 Mar 2026 10:41:12 GMT',30 minutes behind", "'Tue, 03 Mar 2026 08:11:10 GMT',2 hours ahead of"
    })
    void aClockThatIsWrongIsToldWithBothTimes(String date, String words) {
        assertTold(
                refused(bench.caller, write(), 403, "AuthenticationFailed", "Request date header too old: 'x'", date),
                "This machine's clock is " + words + " the service's",
                "x-ms-date '" + NOW + "'",
                date);
    }

    @Test
    void aClockThatIsRightMakesAnOldDateSomebodyElsesWork() {
        assertTold(
                refused(bench.caller, write(), 403, "AuthenticationFailed", "Request date header too old: 'x'", NOW),
                "this client sent x-ms-date '" + NOW + "'");
    }

    @Test
    void aKeyOfAnotherAccountIsToldByTheName() {
        assertTold(
                refused(bench.caller(SharedKey.of("other", CallBench.KEY)), write(), 403, "AuthenticationFailed", null),
                "key is said to be of account 'other', and the endpoint is account 'acct'");
    }

    @Test
    void aCustomDomainNamesNoAccount() {
        Resource custom =
                Resource.root(StorageAccount.at("https://data.example.com")).child("c");
        assertNull(refused(bench.caller, read(custom), 403, "AuthenticationFailed", null)
                .diagnosis());
    }

    @Test
    void rulesOfTheAccountAreTold() {
        assertTold(refused(bench.caller, write(), 403, "AuthorizationFailure", null), "network rules");
        assertTold(
                refused(bench.caller, write(), 403, "KeyBasedAuthenticationNotPermitted", null),
                "takes neither account keys nor SAS tokens");
        assertTold(refused(bench.caller, write(), 403, "AccountIsDisabled", null), "disabled");
        assertTold(refused(bench.caller, write(), 400, "AccountRequiresHttps", null), "no plain HTTP");
        Resource secondary = Resource.root(StorageAccount.at("https://acct-secondary.blob.core.windows.net"));
        assertTold(refused(bench.caller, read(secondary), 403, "InsufficientAccountPermissions", null), "only reads");
        assertTold(refused(bench.caller, write(), 403, "CannotVerifyCopySource", null), "source of the copy");
    }

    // ---- shared access signatures

    @Test
    void anExpiredSasIsToldWithBothTimes() {
        assertTold(
                sas("sp=r&se=2026-03-03T09:11:12Z&sr=b", read(CallBench.BLOB), "AuthenticationFailed", null),
                "The SAS expired 1 hour ago (expiry '2026-03-03T09:11:12Z', the service's clock says '" + NOW + "')");
        assertTold(
                sas("sp=r&se=2026-03-01&sr=b", read(CallBench.BLOB), "AuthenticationFailed", null),
                "The SAS expired 2 days ago");
    }

    @Test
    void aSasOfTheFutureIsToldWithAHint() {
        assertTold(
                sas("sp=r&st=2026-03-03T10:16Z&se=2026-03-04&sr=b", read(CallBench.BLOB), "AuthenticationFailed", null),
                "is not valid before 4 minutes from now",
                "leave the start out");
    }

    @Test
    void anExpiredDelegationKeyIsTold() {
        assertTold(
                sas(
                        "sp=r&se=2026-03-04&sr=b&skoid=1&skt=2026-03-01&ske=2026-03-03T10:11:02Z",
                        read(CallBench.BLOB),
                        "AuthenticationFailed",
                        null),
                "The user delegation key of the SAS expired 10 seconds ago");
    }

    @Test
    void aSasThatLostItsEncodingIsTold() {
        ServiceException failure = refused(
                bench.caller(SasToken.of("sp=r&sig=abc%252Bd")),
                read(CallBench.BLOB),
                403,
                "AuthenticationFailed",
                null);
        assertTold(failure, "not the Base64 of 32 bytes");
    }

    @Test
    void aMissingPermissionIsTold() {
        assertTold(
                sas("sp=r&sr=b", write(), "AuthorizationPermissionMismatch", null),
                "grants 'r' (sp), and this request needs 'w' (write)");
        assertTold(
                sas("sp=r&ss=q", send(), "AuthorizationPermissionMismatch", null),
                "grants 'r' (sp), and this request needs 'a' (add)");
        assertTold(
                sas("si=readers&sr=b", write(), "AuthorizationPermissionMismatch", null),
                "come from the stored access policy 'readers'");
        assertTold(
                sas("sp=rw&sr=b&skoid=1", write(), "AuthorizationPermissionMismatch", null), "has no role that allows");
        assertTold(sas("sp=c&sr=b", write(), "UnauthorizedBlobOverwrite", null), "needs 'w' (write)");
    }

    @Test
    void limitsOfServiceTypeProtocolAndAddressAreTold() {
        assertTold(
                sas("sp=r&ss=b&srt=o", send(), "AuthorizationServiceMismatch", null),
                "for the services 'b' (ss), not for the queue service: it needs 'q'");
        assertTold(
                sas("sp=r&ss=b&srt=sc", read(CallBench.BLOB), "AuthorizationResourceTypeMismatch", null),
                "for the resource types 'sc' (srt), and this request is about an object ('o')");
        assertTold(
                sas("sp=r&spr=https", read(CallBench.BLOB), "AuthorizationProtocolMismatch", null), "for HTTPS only");
        assertTold(
                sas("sp=r&sip=10.0.0.1", read(CallBench.BLOB), "AuthorizationSourceIPMismatch", "203.0.113.9"),
                "from 10.0.0.1 only",
                "'203.0.113.9'");
    }

    @Test
    void aFailureWithoutAReasonIsTriedForEachOfThem() {
        String code = "AuthorizationFailure";
        assertTold(sas("sp=r&ss=b&srt=o", send(), code, null), "not for the queue service");
        assertTold(sas("sp=r&ss=b&srt=c", read(CallBench.BLOB), code, null), "about an object");
        assertTold(sas("sp=r&sr=c", read(SERVICE), code, null), "only an account SAS allows that");
        assertTold(sas("sp=r&sr=b", container(), code, null), "one blob (sr='b')", "the whole 'c'");
        assertTold(sas("sp=l&sr=c", read(CallBench.BLOB), code, null), "needs 'r' (read)");
        assertTold(sas("sp=r&sr=b", read(CallBench.BLOB), code, null), "network rules");
    }

    @Test
    void aSasOfAnotherBlobIsToldByTheResource() {
        String text = "r\n\n2026-03-04\n/blob/acct/c/b\n\n\n\n2024-11-04\nb\n\n\n\n\n\n\n";
        assertTold(
                sas("sp=r&se=2026-03-04&sv=2024-11-04&sr=b", read(CallBench.BLOB), "AuthenticationFailed", used(text)),
                "not one for this resource '/blob/acct/c/b'");
    }

    @Test
    void aSasThatWasChangedOnTheWayIsToldByTheParameter() {
        String text = "rw\n\n2026-03-04\n/blob/acct/c/b\n\n\n\n2024-11-04\nb\n\n\n\n\n\n\n";
        assertTold(
                sas("sp=r&se=2026-03-04&sv=2024-11-04&sr=b", read(CallBench.BLOB), "AuthenticationFailed", used(text)),
                "the service read another sp.");
        assertTold(
                sas(
                        "sp=rw&se=2026-03-04&sv=2024-11-04&sr=b",
                        read(CallBench.BLOB),
                        "AuthenticationFailed",
                        used(text.replace("c/b", "c/elsewhere"))),
                "the service read another path.");
    }

    @Test
    void aPolicyThatIsGoneIsTold() {
        assertTold(
                sas(
                        "si=old&sr=c",
                        read(CallBench.BLOB),
                        "AuthenticationFailed",
                        "The stored access policy is unknown."),
                "policy 'old', which does not exist");
    }

    // ---- bearer tokens

    @Test
    void aTokenThatIsNotTakenIsTold() {
        long now = CallBench.START.getEpochSecond();
        assertSaid(token("{\"aud\":\"https://storage.azure.com\",\"exp\":" + (now - 60) + "}"), "expired 1 minute ago");
        assertSaid(
                token("{\"exp\":" + (now + 60) + ",\"aud\":\"https://vault.azure.net\"}"),
                "is for 'https://vault.azure.net', not for Azure Storage");
        assertSaid(
                bearer("https://a.blob.core.windows.net", "opaque", "Issuer did not match."),
                "bearer token; it says 'Issuer did not match.'");
        assertSaid(
                bearer("https://a.blob.core.windows.net", "opaque-secret", "Token opaque-secret is bad."),
                "'Token REDACTED is bad.'");
        assertSaid(bearer("http://127.0.0.1:10000/a", "opaque", null), "over HTTPS only");
        assertNull(bearer("https://a.blob.core.windows.net", "opaque", null));
    }

    private static String token(String claims) {
        String payload = Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return bearer("https://a.blob.core.windows.net", "e30." + payload + ".c2ln", null);
    }

    private static String bearer(String endpoint, String token, String detail) {
        StorageAccount account = StorageAccount.at(endpoint);
        HttpHeaders headers =
                HttpHeaders.builder().append("Authorization", "Bearer " + token).build();
        HttpRequest sent =
                new HttpRequest(HttpMethod.GET, Origin.of(account.endpoint()), "/c/b", headers, RequestBody.EMPTY);
        return diagnosis(sent, account, 401, "InvalidAuthenticationInfo", detail);
    }

    private static String diagnosis(HttpRequest sent, StorageAccount account, int status, String code, String detail) {
        HttpHeaders head = HttpHeaders.builder().append("Date", NOW).build();
        return Diagnosis.of(new Refusal(sent, account, new ResponseInfo(status, head), new ErrorCode(code), detail));
    }

    private static void assertSaid(String diagnosis, String piece) {
        assertTrue(diagnosis.contains(piece), diagnosis);
    }

    // ---- no credential, and what is none of the doctor's business

    @Test
    void aMissingCredentialIsTold() {
        Caller nobody = bench.caller(Anonymous.INSTANCE);
        assertTold(
                refused(nobody, read(CallBench.BLOB), 401, "NoAuthenticationInformation", null),
                "no credential (Anonymous), and 'c' is not open");
        assertTold(
                refused(nobody, read(CallBench.BLOB), 404, "ResourceNotFound", null), "does not exist or is not open");
        assertTold(
                refused(nobody, read(CallBench.BLOB), 409, "PublicAccessNotPermitted", null), "Public access is off");
        assertTold(refused(nobody, write(), 401, "NoAuthenticationInformation", null), "only reading is ever allowed");
    }

    @Test
    void otherRefusalsHaveNoDiagnosis() {
        assertNull(refused(bench.caller, write(), 404, "BlobNotFound", null).diagnosis());
        assertNull(refused(bench.caller, write(), 404, "ResourceNotFound", null).diagnosis());
        assertNull(refused(bench.caller, write(), 403, "SomethingNew", null).diagnosis());
        assertNull(refused(bench.caller, write(), 403, "AuthenticationFailed", null)
                .diagnosis());
    }

    @Test
    void nothingThatIsSentOrAnsweredBreaksTheDoctor() {
        Random random = new Random(7);
        String[] pieces = {
            "string to sign: '",
            "string to sign used was ",
            "'",
            "\n",
            "x-ms-",
            ":",
            "/",
            "&",
            "=",
            "%",
            "%4",
            "sig=" + OTHER,
            "sp=r",
            "se=2026-13-01",
            "st=",
            "ss=b",
            "srt=",
            "sr=d",
            "sip=",
            "skoid=1",
            "ske=x",
            "/messages",
            "comp=list",
            "date header too old"
        };
        String[] codes = {"AuthenticationFailed", "AuthorizationFailure", "AuthorizationPermissionMismatch", ""};
        String[] schemes = {"", "SharedKey a:b", "SharedKey", "Bearer", "Bearer a.b.c", "Bearer .e30.", "?"};
        for (int i = 0; i < 3_000; i++) {
            StorageAccount account =
                    StorageAccount.at(random.nextBoolean() ? "http://127.0.0.1:1/a" : "https://a.queue.example.net");
            HttpHeaders headers = HttpHeaders.builder()
                    .append("Authorization", schemes[random.nextInt(schemes.length)])
                    .append("x-ms-date", pieces[random.nextInt(pieces.length)])
                    .build();
            HttpMethod method = List.of(HttpMethod.values()).get(random.nextInt(7));
            String target = "/" + text(random, pieces).replaceAll("[\n ]", "") + "?"
                    + text(random, pieces).replaceAll("[\n ]", "");
            HttpRequest sent =
                    new HttpRequest(method, Origin.of(account.endpoint()), target, headers, RequestBody.EMPTY);
            String told = diagnosis(sent, account, 403, codes[random.nextInt(codes.length)], text(random, pieces));
            assertTrue(told == null || !told.contains("BBBBBB"), told);
        }
    }

    private static String text(Random random, String... pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    // ---- the bench

    private ServiceException signed(UnaryOperator<String> change) {
        return refused(
                bench.caller,
                write(),
                tried -> mismatch(tried, change.apply(WireSignature.text(tried.request, "acct"))));
    }

    private ServiceException signedLite(UnaryOperator<String> change) {
        return refused(
                bench.caller(SharedKey.of("acct", CallBench.KEY).lite()),
                write(),
                tried -> mismatch(tried, change.apply(WireSignature.lite(tried.request, "acct"))));
    }

    private static void mismatch(ScriptedTransport.Try tried, String text) {
        String detail = "The MAC signature found in the HTTP request '" + OTHER
                + "' is not the same as any computed signature. Server used following string to sign: '" + text + "'.";
        tried.answer(403, error("AuthenticationFailed", detail), "Date", NOW);
    }

    private ServiceException sas(String token, Operation<?> operation, String code, String detail) {
        return refused(bench.caller(SasToken.of(token + "&" + SIG)), operation, 403, code, detail);
    }

    private ServiceException refused(Caller caller, Operation<?> operation, int status, String code, String detail) {
        return refused(caller, operation, status, code, detail, NOW);
    }

    private ServiceException refused(
            Caller caller, Operation<?> operation, int status, String code, String detail, String date) {
        return refused(caller, operation, tried -> tried.answer(status, error(code, detail), "Date", date));
    }

    private ServiceException refused(Caller caller, Operation<?> operation, Consumer<ScriptedTransport.Try> answer) {
        Call<?> call = caller.withRetry(RetryPolicy.NONE).call(operation);
        answer.accept(bench.transport.sent(bench.transport.tries.size()));
        ServiceException failure = (ServiceException) failureOf(call);
        String all = failure.getMessage() + failure.diagnosis();
        assertFalse(all.contains("sig="), all);
        assertFalse(all.contains("AAAAAAAA"), all);
        assertFalse(all.contains("BBBBBBBB"), all);
        return failure;
    }

    private static void assertTold(ServiceException failure, String... pieces) {
        assertNotNull(failure.diagnosis(), failure::getMessage);
        for (String piece : pieces) {
            assertTrue(failure.diagnosis().contains(piece), () -> "'" + piece + "' in: " + failure.diagnosis());
        }
        assertTrue(failure.getMessage().endsWith(failure.diagnosis()), failure::getMessage);
        assertEquals(1, failure.getMessage().split(Pattern.quote(failure.diagnosis()), -1).length - 1);
    }

    private static String used(String text) {
        return "Signature did not match. String to sign used was " + text;
    }

    private static String error(String code, String detail) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code
                + "</Code><Message>No.\nRequestId:1</Message>"
                + (detail == null ? "" : "<AuthenticationErrorDetail>" + detail + "</AuthenticationErrorDetail>")
                + "</Error>";
    }

    private static Operation<Integer> write() {
        return Operation.named("WriteThing")
                .put(CallBench.BLOB)
                .query("comp", "block")
                .query("popreceipt", "receipt-secret")
                .header("Content-Type", "text/plain")
                .header("x-ms-blob-type", "BlockBlob")
                .header("x-ms-encryption-key", "customer-key-value")
                .header("x-ms-meta-i0", "two")
                .header("x-ms-meta-i_", "one")
                .body(RequestBody.of(new byte[3]))
                .expect(201)
                .decodeHead(info -> info.status());
    }

    private static Operation<Integer> read(Resource at) {
        return Operation.named("ReadThing").get(at).expect(200).decodeHead(info -> info.status());
    }

    private static Operation<Integer> container() {
        return Operation.named("ReadContainer")
                .get(SERVICE.child("c"))
                .query("restype", "container")
                .expect(200)
                .decodeHead(info -> info.status());
    }

    private static Operation<Integer> send() {
        return Operation.named("PutMessage")
                .post(QUEUE.child("messages"))
                .expect(201)
                .decodeHead(info -> info.status());
    }
}
