package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.auth.SasToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure tells a person, and what it must not tell. */
class FailureTextTest {
    private static final String ERROR = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>BlobNotFound</Code>"
            + "<Message>The specified blob does not exist.\nRequestId:1\nTime:2026-03-03T10:11:12Z</Message></Error>";

    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aRefusalTellsOperationCodeSentenceAddressTriesTimeAndRequestId() {
        Call<Integer> call = bench.call(withSecrets());
        bench.transport.sent(1).answer(404, ERROR, "x-ms-request-id", "11-22", "x-ms-error-code", "BlobNotFound");
        ServiceException failure = (ServiceException) failureOf(call);
        assertEquals(
                "ReadThing failed: 404 BlobNotFound, \"The specified blob does not exist.\""
                        + " (GET https://acct.blob.core.windows.net/c/b, 1 try, 0 ms, request id 11-22)",
                failure.getMessage());
        assertEquals(404, failure.status());
        assertTrue(failure.is(ErrorCode.BLOB_NOT_FOUND));
        assertEquals("The specified blob does not exist.", failure.serviceMessage());
        assertEquals("11-22", failure.response().requestId());
    }

    @Test
    void theCodeOfTheBodyCountsWhereTheHeadersHaveNone() {
        Call<Integer> call = bench.call(withSecrets());
        bench.transport.sent(1).answer(404, ERROR);
        assertTrue(failureOf(call).is(ErrorCode.BLOB_NOT_FOUND));
    }

    @Test
    void aRefusalWithoutABodyTellsItsStatus() {
        Call<Integer> call = bench.call(withSecrets());
        bench.transport.sent(1).answer(409, "");
        ServiceException failure = (ServiceException) failureOf(call);
        assertEquals(ErrorCode.NONE, failure.code());
        assertNull(failure.serviceMessage());
        assertTrue(failure.getMessage().startsWith("ReadThing failed: 409 (GET "), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Bad gateway</body></html>",
                "{\"error\":{\"code\":\"x\"}}",
                "<Error><Code>Cut",
                "<Error><Code/><Message/></Error>",
                "\u0000\u0001\u0002",
                "no markup"
            })
    void aBodyThatIsNoErrorOfTheServiceLeavesTheStatus(String body) {
        Call<Integer> call = bench.call(withSecrets());
        bench.transport.sent(1).answer(400, body);
        assertEquals(400, ((ServiceException) failureOf(call)).status());
    }

    @Test
    void anyBytesInABodyLeaveTheStatus() {
        Random random = new Random(5);
        String parts = "<>/&;\"'=ErrorCodeMessage!-[]CDATA?x \n\u00e4\ud834";
        for (int i = 0; i < 300; i++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? "<Error>" : "");
            for (int length = random.nextInt(60); length > 0; length--) {
                body.append(parts.charAt(random.nextInt(parts.length())));
            }
            Call<Integer> call = bench.call(withSecrets());
            bench.transport.sent(i + 1).answer(400, body.toString());
            assertEquals(400, ((ServiceException) failureOf(call)).status(), body::toString);
        }
    }

    @Test
    void aVeryLongErrorDoesNotMakeAVeryLongMessage() {
        Call<Integer> call = bench.call(withSecrets());
        bench.transport.sent(1).answer(400, "<Error><Message>" + "x".repeat(1 << 20) + "</Message></Error>");
        assertTrue(failureOf(call).getMessage().length() < 5_000);

        Call<Integer> again = bench.call(withSecrets());
        bench.transport.sent(2).answer(400, "<Error><Message>" + "x".repeat(50_000) + "</Message></Error>");
        assertTrue(failureOf(again).getMessage().length() < 5_000);
    }

    @Test
    void whatToDoIsSaidWhereItIsKnown() {
        assertAdvice("Check the account key", 403, "AuthenticationFailed");
        assertAdvice("Check what the credential allows", 403, "AuthorizationPermissionMismatch");
        assertAdvice("choose an older serviceVersion", 400, "InvalidHeaderValue");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aBrokenExchangeKeepsItsKind(Kind kind) {
        Call<Integer> call =
                bench.caller.withRetry(io.lazuli.storage.retry.RetryPolicy.NONE).call(withSecrets());
        bench.transport.sent(1).fail(kind, true);
        TransportException failure = (TransportException) failureOf(call);
        assertEquals(kind, failure.kind());
        assertTrue(failure.requestMayHaveArrived());
        assertTrue(
                failure.getMessage().startsWith("ReadThing failed: The wire was cut (GET https://"),
                failure.getMessage());
    }

    @Test
    void noFailureShowsASecret() {
        Caller sas = bench.caller(SasToken.of("sv=1&sig=topsecretsignature"));
        for (int status : new int[] {400, 403, 404, 500}) {
            int before = bench.transport.tries.size();
            Call<Integer> signed =
                    sas.withRetry(io.lazuli.storage.retry.RetryPolicy.NONE).call(withSecrets());
            bench.transport.sent(before + 1).answer(status, ERROR);
            assertSilent(failureOf(signed), signed);
        }
        Call<Integer> keyed = bench.call(withSecrets());
        String authorization =
                bench.transport.sent(bench.transport.tries.size()).header("Authorization");
        bench.transport.sent(bench.transport.tries.size()).fail(Kind.TLS, false);
        StorageException failure = failureOf(keyed);
        assertSilent(failure, keyed);
        assertFalse(stack(failure).contains(authorization.substring("SharedKey acct:".length())));
    }

    private void assertAdvice(String advice, int status, String code) {
        Call<Integer> call = bench.call(withSecrets());
        bench.transport.sent(bench.transport.tries.size()).answer(status, "", "x-ms-error-code", code);
        String told = failureOf(call).getMessage();
        assertTrue(told.contains(advice), told);
    }

    private static void assertSilent(StorageException failure, Call<?> call) {
        String all = stack(failure) + call + failure;
        for (String secret : new String[] {"topsecret", "sig=", "customer-key-value", "query-secret", CallBench.KEY}) {
            assertFalse(all.contains(secret), () -> secret + " in " + all);
        }
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Operation<Integer> withSecrets() {
        return Operation.named("ReadThing")
                .get(CallBench.BLOB)
                .query("popreceipt", "query-secret")
                .header("x-ms-encryption-key", "customer-key-value")
                .expect(200)
                .decodeHead(info -> info.status());
    }
}
