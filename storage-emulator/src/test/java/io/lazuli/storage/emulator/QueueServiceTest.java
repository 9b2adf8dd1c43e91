package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueServiceTest {
    private final ManualClock clock = new ManualClock();
    private StorageEmulator emulator;
    private Rest rest;
    private String messages;

    @BeforeEach
    void start() throws Exception {
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withClock(clock));
        rest = new Rest(emulator);
        rest.send("PUT", emulator.queueEndpoint() + "/tasks", "");
        messages = emulator.queueEndpoint() + "/tasks/messages";
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void receivedMessageComesBackWhenItsTimeIsUp() throws Exception {
        put("one", "");
        assertEquals("one", element(receive(), "MessageText"));
        assertEquals("", element(receive(), "MessageText"));
        clock.advance(Duration.ofSeconds(31));
        HttpResponse<String> again = receive();
        assertEquals("one", element(again, "MessageText"));
        assertEquals("2", element(again, "DequeueCount"));
    }

    @Test
    void messageThatWasPutWhileTheRequestForItCameInIsHandedOut() throws Exception {
        CountDownLatch head = new CountDownLatch(1);
        emulator.inject(Fault.answer(500, "InternalError").when((method, target) -> {
            if (method.equals("GET")) {
                head.countDown();
            }
            return false;
        }));
        SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>();
        HttpRequest slow = rest.signed("GET", messages, BodyPublishers.fromPublisher(body, 1), 1);
        CompletableFuture<HttpResponse<String>> got =
                HttpClient.newHttpClient().sendAsync(slow, HttpResponse.BodyHandlers.ofString());
        assertTrue(head.await(10, TimeUnit.SECONDS));
        clock.advance(Duration.ofSeconds(5));
        put("meanwhile", "");
        body.submit(ByteBuffer.wrap(new byte[1]));
        body.close();
        assertEquals("meanwhile", element(got.get(10, TimeUnit.SECONDS), "MessageText"));
    }

    @Test
    void messageRunsOutWithItsTimeToLive() throws Exception {
        put("short", "?messagettl=60");
        put("endless", "?messagettl=-1");
        clock.advance(Duration.ofDays(3650));
        HttpResponse<String> left = receive();
        assertEquals("endless", element(left, "MessageText"));
        assertEquals("Fri, 31 Dec 9999 23:59:59 GMT", element(left, "ExpirationTime"));
    }

    @Test
    void messageStaysHiddenForItsFirstTime() throws Exception {
        put("later", "?visibilitytimeout=100");
        assertEquals("", element(receive(), "MessageText"));
        clock.advance(Duration.ofSeconds(100));
        assertEquals("later", element(receive(), "MessageText"));
    }

    @Test
    void staleReceiptCannotDelete() throws Exception {
        put("one", "");
        HttpResponse<String> first = receive();
        clock.advance(Duration.ofSeconds(31));
        HttpResponse<String> second = receive();
        assertEquals(400, delete(first).statusCode());
        assertEquals(204, delete(second).statusCode());
        assertEquals(404, delete(second).statusCode());
    }

    @Test
    void whatCannotBeAReceiptIsRefusedBeforeTheMessageIsLookedFor() throws Exception {
        put("one", "");
        String there = messages + "/" + element(receive(), "MessageId");
        String gone = messages + "/no-such-message";
        for (String malformed : List.of("invalid", "AgAAAAMAAAAAAAAAr%2FbU4jdS1QE%3DRandom")) {
            for (String message : List.of(there, gone)) {
                HttpResponse<String> answer = rest.send("DELETE", message + "?popreceipt=" + malformed, "");
                assertEquals(400, answer.statusCode());
                assertEquals("InvalidQueryParameterValue", element(answer, "Code"));
                assertEquals("Invalid pop receipt format", element(answer, "Reason"));
            }
        }
        assertEquals(
                404,
                rest.send("DELETE", gone + "?popreceipt=qmxrggowdtcgoasmqqsw", "")
                        .statusCode());
        String update = "?visibilitytimeout=1&popreceipt=invalid";
        assertEquals(400, rest.send("PUT", there + update, "").statusCode());
    }

    @Test
    void updateHidesAndReplacesTheText() throws Exception {
        put("old", "");
        HttpResponse<String> held = receive();
        String target =
                messages + "/" + element(held, "MessageId") + "?popreceipt=" + receipt(held) + "&visibilitytimeout=10";
        HttpResponse<String> updated = rest.send("PUT", target, message("new"), "Content-Type", "application/xml");
        assertEquals(204, updated.statusCode());
        assertTrue(updated.headers().firstValue("x-ms-popreceipt").isPresent());
        clock.advance(Duration.ofSeconds(11));
        assertEquals("new", element(receive(), "MessageText"));
    }

    @Test
    void tooLargeMessageIsRefused() throws Exception {
        assertEquals(413, put("x".repeat(65_537), "").statusCode());
        assertEquals(201, put("x".repeat(65_536), "").statusCode());
    }

    @Test
    void olderVersionsHaveNarrowerLimits() throws Exception {
        assertEquals(400, putAs("2017-04-17", "?messagettl=-1", "one").statusCode());
        assertEquals(400, putAs("2017-04-17", "?messagettl=604801", "one").statusCode());
        assertEquals(201, putAs("2017-07-29", "?messagettl=604801", "one").statusCode());
        assertEquals("", putAs("2015-12-11", "", "one").body());
        assertEquals("one", element(receive(), "MessageText"));
        assertEquals(413, putAs("2009-09-19", "", "x".repeat(8 * 1024 + 1)).statusCode());
        assertEquals(201, putAs("2009-09-19", "", "x".repeat(8 * 1024)).statusCode());
        assertEquals(400, putAs("2009-09-19", "?visibilitytimeout=7201", "one").statusCode());
        assertEquals(201, putAs("2011-08-18", "?visibilitytimeout=7201", "one").statusCode());
    }

    private HttpResponse<String> putAs(String version, String query, String text) throws Exception {
        return rest.send(
                "POST", messages + query, message(text), "Content-Type", "application/xml", "x-ms-version", version);
    }

    @Test
    void documentTypesAreNotRead() throws Exception {
        HttpResponse<String> answer = rest.send(
                "POST",
                messages,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><QueueMessage><MessageText>&e;</MessageText></QueueMessage>",
                "Content-Type",
                "application/xml");
        assertEquals(400, answer.statusCode());
    }

    private HttpResponse<String> put(String text, String query) throws Exception {
        return rest.send("POST", messages + query, message(text), "Content-Type", "application/xml");
    }

    private static String message(String text) {
        return "<QueueMessage><MessageText>" + text + "</MessageText></QueueMessage>";
    }

    private HttpResponse<String> receive() throws Exception {
        return rest.send("GET", messages, "");
    }

    private HttpResponse<String> delete(HttpResponse<String> message) throws Exception {
        return rest.send(
                "DELETE", messages + "/" + element(message, "MessageId") + "?popreceipt=" + receipt(message), "");
    }

    private static String receipt(HttpResponse<String> message) {
        return URLEncoder.encode(element(message, "PopReceipt"), StandardCharsets.UTF_8);
    }

    private static String element(HttpResponse<String> answer, String name) {
        String body = answer.body();
        int start = body.indexOf("<" + name + ">");
        return start < 0 ? "" : body.substring(start + name.length() + 2, body.indexOf("</" + name + ">"));
    }
}
