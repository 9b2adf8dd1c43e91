package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
    private StorageEmulator emulator;
    private Rest rest;
    private String box;

    @BeforeEach
    void start() throws Exception {
        emulator = StorageEmulator.start();
        rest = new Rest(emulator);
        box = emulator.blobEndpoint() + "/box";
        rest.send("PUT", box + "?restype=container", "");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void injectedAnswerComesAsOftenAsAskedFor() throws Exception {
        emulator.inject(
                Fault.answer(503, "ServerBusy").method("PUT").path("/box/blob").times(2));
        assertEquals(503, put("blob").statusCode());
        assertEquals(503, put("blob").statusCode());
        assertEquals(201, put("blob").statusCode());
    }

    @Test
    void onlyTheChosenOccurrenceFails() throws Exception {
        emulator.inject(Fault.answer(500, "InternalError").path("/box/").occurrence(2));
        assertEquals(201, put("one").statusCode());
        assertEquals(500, put("two").statusCode());
        assertEquals(201, put("three").statusCode());
    }

    @Test
    void connectionClosedBeforeTheBodyDoesNothing() throws Exception {
        emulator.inject(Fault.closeBeforeBody().method("PUT"));
        assertThrows(IOException.class, () -> put("blob"));
        emulator.clearFaults();
        assertEquals(404, rest.send("GET", box + "/blob", "").statusCode());
    }

    @Test
    void connectionClosedBeforeTheAnswerHasDoneTheOperation() throws Exception {
        emulator.inject(Fault.closeBeforeAnswer().method("PUT"));
        assertThrows(IOException.class, () -> put("blob"));
        assertEquals("content", rest.send("GET", box + "/blob", "").body());
        assertTrue(emulator.recorded().stream().anyMatch(request -> request.status() == 0));
    }

    @Test
    void connectionResetBeforeTheAnswerHasDoneTheOperation() throws Exception {
        emulator.inject(Fault.resetBeforeAnswer().method("PUT"));
        try (Socket socket = new Socket("127.0.0.1", emulator.blobEndpoint().getPort())) {
            socket.getOutputStream()
                    .write(("PUT " + URI.create(box).getPath()
                                    + "?restype=container&comp=metadata HTTP/1.1\r\nHost: x\r\n"
                                    + "Content-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            // A close would end the stream: -1.
            IOException reset = assertThrows(
                    IOException.class, () -> socket.getInputStream().read());
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), String.valueOf(reset.getMessage()));
        }
        assertThrows(IOException.class, () -> put("blob"));
        assertEquals("content", rest.send("GET", box + "/blob", "").body());
        assertTrue(emulator.recorded().stream().anyMatch(request -> request.status() == 0));
    }

    @Test
    void injectedAnswerAfterTheOperationHidesWhatCameOfIt() throws Exception {
        emulator.inject(Fault.answerAfter(500, "InternalError").path("/box/"));
        HttpResponse<String> answer = put("blob");
        assertEquals(500, answer.statusCode());
        assertEquals(
                "InternalError", answer.headers().firstValue("x-ms-error-code").orElseThrow());
        assertEquals(500, rest.send("GET", box + "/missing", "").statusCode());
        emulator.clearFaults();
        assertEquals("content", rest.send("GET", box + "/blob", "").body());
        assertEquals(201, put("blob").statusCode());
    }

    @Test
    void answerIsCutWithinItsBody() throws Exception {
        put("blob");
        emulator.inject(Fault.cutAnswerAfter(3).method("GET"));
        IOException failure = assertThrows(IOException.class, () -> rest.send("GET", box + "/blob", ""));
        assertTrue(String.valueOf(failure.getMessage()).contains("3"), String.valueOf(failure.getMessage()));
    }

    @Test
    void stalledRequestIsNeverAnswered() {
        emulator.inject(Fault.stall());
        HttpRequest request = HttpRequest.newBuilder(emulator.blobEndpoint())
                .timeout(Duration.ofMillis(300))
                .build();
        assertThrows(
                HttpTimeoutException.class, () -> Rest.client().send(request, HttpResponse.BodyHandlers.discarding()));
    }

    @Test
    void delayedAnswerComesLate() throws Exception {
        emulator.inject(Fault.delay(Duration.ofMillis(200)).when((method, target) -> target.contains("late")));
        long begin = System.nanoTime();
        assertEquals(201, put("late").statusCode());
        assertTrue(System.nanoTime() - begin >= 200_000_000L);
    }

    private HttpResponse<String> put(String name) throws Exception {
        return rest.send("PUT", box + "/" + name, "content", "x-ms-blob-type", "BlockBlob");
    }
}
