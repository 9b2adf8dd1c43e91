package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.SecurityContract.secure;
import static io.lazuli.storage.transport.SecurityContract.tls;
import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways through proxies of both kinds, and around them. */
interface ProxyContract extends TransportFixture {
    private static ProxyServer http(int port) {
        return ProxyServer.http("127.0.0.1", port);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void secureOriginsAreReachedThroughATunnel() throws Exception {
        List<String> heads = new ArrayList<>();
        try (ScriptedServer proxy = ScriptedServer.start(connection -> {
                    heads.add(connection.readHead());
                    connection.send("HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n");
                    tls(TestCertificates.LOCAL, inner -> {
                                while (true) {
                                    String head = inner.readHead();
                                    if (head == null) {
                                        return;
                                    }
                                    heads.add(head);
                                    inner.send(ok("through"));
                                }
                            })
                            .run(connection);
                });
                HttpTransport transport = open(TransportSettings.defaults()
                        .threads(1)
                        .tls(TestCertificates.LOCAL.client())
                        .proxy(http(proxy.port()).withCredentials("user", "p:ss")))) {
            Origin origin = secure("localhost", 7777);
            assertEquals(
                    "through",
                    Recorder.send(transport, get(origin, "/a")).success().text());
            assertEquals(
                    "through",
                    Recorder.send(transport, get(origin, "/b")).success().text());
            assertEquals(3, heads.size());
            assertSent(
                    "CONNECT localhost:7777 HTTP/1.1\r\nHost: localhost:7777\r\nProxy-Authorization: "
                            + basic("user:p:ss") + "\r\n\r\n",
                    heads.get(0));
            assertSent("GET /a HTTP/1.1\r\nHost: localhost:7777\r\n\r\n", heads.get(1));
            assertSent("GET /b HTTP/1.1\r\nHost: localhost:7777\r\n\r\n", heads.get(2));
        }
    }

    @Test
    default void plainOriginsAreNamedWhole() throws Exception {
        List<String> heads = new ArrayList<>();
        try (ScriptedServer proxy = ScriptedServer.start(connection -> {
                    heads.add(connection.readHead());
                    connection.send(ok("through"));
                });
                HttpTransport transport = open(
                        TransportSettings.defaults().proxy(http(proxy.port()).withCredentials("user", "pass")))) {
            Origin origin = new Origin(false, "account.example", 10000, "account.example:10000");
            HttpHeaders headers =
                    HttpHeaders.builder().add("Authorization", "SharedKey a:b").build();
            HttpRequest request = new HttpRequest(HttpMethod.GET, origin, "/c/b?x=y", headers, RequestBody.EMPTY);
            assertEquals("through", Recorder.send(transport, request).success().text());
            assertSent(
                    "GET http://account.example:10000/c/b?x=y HTTP/1.1\r\nHost: account.example:10000\r\nAuthorization: SharedKey a:b\r\n"
                            + "Proxy-Authorization: " + basic("user:pass") + "\r\n\r\n",
                    heads.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 502 Bad Gateway\r\n\r\n",
                "nonsense\r\n\r\n",
                "HTTP/1.1 2",
                "",
            })
    default void aProxyThatRefusesFailsAsProxyAndKeepsTheSecret(String answer) throws Exception {
        try (ScriptedServer proxy = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send(answer);
                    connection.socket.shutdownOutput();
                    connection.awaitEnd();
                });
                HttpTransport transport = open(
                        TransportSettings.defaults().proxy(http(proxy.port()).withCredentials("user", "hunter2")))) {
            TransportException failure = Recorder.send(transport, get(secure("localhost", 7777), "/"))
                    .await()
                    .failure;
            boolean told = answer.startsWith("HTTP/1.1 407") || answer.startsWith("HTTP/1.1 502");
            if (told || can(Ability.KNOWS_CONNECTIONS)) {
                assertEquals(Kind.PROXY, failure.kind());
                assertFalse(failure.requestMayHaveArrived());
            }
            assertFalse(
                    failure.toString().contains("hunter2") || failure.toString().contains(basic("user:hunter2")),
                    failure.toString());
        }
    }

    @Test
    default void aProxyThatIsNotThereFailsAsProxy() throws Exception {
        int port;
        try (ScriptedServer gone = ScriptedServer.answering("")) {
            port = gone.port();
        }
        try (HttpTransport transport = open(TransportSettings.defaults().proxy(http(port)))) {
            Recorder.send(transport, get(secure("localhost", 7777), "/")).failure(Kind.PROXY);
        }
    }

    @Test
    default void hostsThatNeedNoProxyAreReachedDirectly() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.answering(ok("through"));
                ScriptedServer server = ScriptedServer.answering(ok("direct"));
                HttpTransport transport = open(TransportSettings.defaults()
                        .proxy(ProxySettings.of(http(proxy.port())).withDirect("*.internal", "127.0.0.0/8")))) {
            Origin other = new Origin(false, "account.example", 10000, "account.example:10000");
            assertEquals(
                    "direct",
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .text());
            assertEquals(
                    "through",
                    Recorder.send(transport, get(other, "/")).success().text());
            assertEquals(1, proxy.accepted());
        }
    }

    // ---- SOCKS ----

    /** Speaks a proxy's side of SOCKS 5 and returns what was asked for. */
    private static String socks(ScriptedServer.Connection connection, String user, String password, int reply)
            throws Exception {
        DataInputStream in = new DataInputStream(connection.in);
        assertEquals(5, in.readUnsignedByte());
        byte[] methods = connection.readBody(in.readUnsignedByte());
        boolean byPassword = user != null && methods[methods.length - 1] == 2;
        connection.send(new byte[] {5, (byte) (user == null ? 0 : byPassword ? 2 : 0xff)});
        if (byPassword) {
            assertEquals(1, in.readUnsignedByte());
            String name = new String(connection.readBody(in.readUnsignedByte()), StandardCharsets.UTF_8);
            String secret = new String(connection.readBody(in.readUnsignedByte()), StandardCharsets.UTF_8);
            boolean known = user.equals(name) && password.equals(secret);
            connection.send(new byte[] {1, (byte) (known ? 0 : 1)});
            if (!known) {
                return "nothing";
            }
        }
        assertEquals(5, in.readUnsignedByte());
        assertEquals(1, in.readUnsignedByte());
        assertEquals(0, in.readUnsignedByte());
        int kind = in.readUnsignedByte();
        byte[] address = connection.readBody(kind == 1 ? 4 : kind == 4 ? 16 : in.readUnsignedByte());
        int port = in.readUnsignedShort();
        // In pieces, and with a name as the proxy's own address.
        connection.send(new byte[] {5, (byte) reply});
        connection.send(new byte[] {0, 3, 2, 'm', 'e', 1, 2});
        return (kind == 3 ? new String(address, StandardCharsets.US_ASCII) : "address") + ":" + port;
    }

    /** Returns whether the transport speaks SOCKS; one that does not says so when it is opened, and does not show secrets. */
    private boolean speaksSocks() {
        if (can(Ability.SPEAKS_SOCKS)) {
            return true;
        }
        TransportSettings settings = TransportSettings.defaults()
                .proxy(ProxyServer.socks5("proxy", 1).withCredentials("u", "hunter2"));
        String told = assertThrows(IllegalArgumentException.class, () -> open(settings))
                .getMessage();
        assertTrue(told.contains("socks5://proxy:1") && !told.contains("hunter2"), told);
        return false;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void originsOfBothKindsAreReachedThroughSocks(boolean credentials) throws Exception {
        if (!speaksSocks()) {
            return;
        }
        List<String> asked = new ArrayList<>();
        String user = credentials ? "us:er" : null;
        try (ScriptedServer proxy = ScriptedServer.start(connection -> {
                    asked.add(socks(connection, user, "pässword", 0));
                    ScriptedServer.Script answers = inner -> {
                        String head;
                        while ((head = inner.readHead()) != null) {
                            asked.add(head);
                            inner.send(ok("through"));
                        }
                    };
                    if (asked.get(0).equals("localhost:7777")) {
                        tls(TestCertificates.LOCAL, answers).run(connection);
                    } else {
                        answers.run(connection);
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults()
                        .threads(1)
                        .tls(TestCertificates.LOCAL.client())
                        .proxy(
                                credentials
                                        ? ProxyServer.socks5("127.0.0.1", proxy.port())
                                                .withCredentials(user, "pässword")
                                        : ProxyServer.socks5("127.0.0.1", proxy.port())))) {
            for (Origin origin :
                    List.of(secure("localhost", 7777), new Origin(false, "plain.example", 80, "plain.example"))) {
                asked.clear();
                Recorder.send(transport, get(origin, "/a")).success();
                Recorder.send(transport, get(origin, "/b")).success();
                String host = "Host: " + origin.authority() + "\r\n\r\n";
                assertEquals(
                        List.of(
                                origin.host() + ":" + origin.port(),
                                "GET /a HTTP/1.1\r\n" + host,
                                "GET /b HTTP/1.1\r\n" + host),
                        asked);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "password", "method", "nonsense", "silence"})
    default void aSocksProxyThatRefusesFailsAsProxyAndKeepsTheSecret(String how) throws Exception {
        if (!speaksSocks()) {
            return;
        }
        try (ScriptedServer proxy = ScriptedServer.start(connection -> {
                    switch (how) {
                        case "reply" -> socks(connection, null, null, 5);
                        case "password" -> socks(connection, "user", "another", 0);
                        case "method" -> connection.send(new byte[] {5, (byte) 0xff});
                        case "nonsense" -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                        default -> connection.socket.shutdownOutput();
                    }
                    connection.awaitEnd();
                });
                HttpTransport transport = open(TransportSettings.defaults()
                        .proxy(ProxyServer.socks5("127.0.0.1", proxy.port()).withCredentials("user", "hunter2")))) {
            TransportException failure = Recorder.send(
                            transport, get(new Origin(false, "plain.example", 80, "plain.example"), "/"))
                    .failure(Kind.PROXY);
            assertFalse(failure.requestMayHaveArrived());
            assertFalse(failure.toString().contains("hunter2"), failure.toString());
        }
    }
}
