package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.Unguessable;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Any answer to a request that was refused: read, waited for and diagnosed without a stumble, and without the request's signature in what
 * is said. The first line is the path and query of the request, the second a code, the third a date; the rest is the body.
 */
class AnswerFuzz {
    private static final String[] ENDPOINTS = {"https://acct.blob.core.windows.net", "http://127.0.0.1:10000/acct"};
    private static final String[] SCHEMES = {"SharedKey acct:%s", "Bearer a.%s.c", ""};

    @FuzzTest(maxDuration = "5s")
    void refusal(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 4);
        String target = "/" + lines[0].replaceAll("[^!-~]", "");
        String code = lines.length > 1 ? lines[1] : "";
        String date = lines.length > 2 ? lines[2] : "";
        String body = lines.length > 3 ? lines[3] : "";
        HttpHeaders headers = HttpHeaders.builder()
                .append("x-ms-error-code", code)
                .append("Date", date)
                .append("Retry-After", date)
                .build();
        ResponseInfo head = new ResponseInfo(code.length() % 2 == 0 ? 403 : 401, headers);
        RetryAfter.of(head);
        for (String endpoint : ENDPOINTS) {
            for (String scheme : SCHEMES) {
                refused(StorageAccount.at(endpoint), scheme, target, head, body, Unguessable.of(data));
            }
        }
    }

    private static void refused(
            StorageAccount account, String scheme, String target, ResponseInfo head, String body, String signature) {
        HttpHeaders headers = HttpHeaders.builder()
                .append("x-ms-date", "Tue, 03 Mar 2026 10:11:12 GMT")
                .append("Authorization", scheme.formatted(signature))
                .build();
        String signed = target + (target.contains("?") ? "&" : "?") + "sig=" + signature.replace("=", "%3D");
        HttpRequest sent =
                new HttpRequest(HttpMethod.PUT, Origin.of(account.endpoint()), signed, headers, RequestBody.EMPTY);
        ErrorReader reader = new ErrorReader(head, sent, account);
        reader.body(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
        ServiceException failure = reader.end();
        String code = head.headers().get("x-ms-error-code");
        String told = Diagnosis.of(new Refusal(sent, account, head, new ErrorCode(code), body + signature + body));
        assertFalse((failure.diagnosis() + told).contains(signature), told);
    }
}
