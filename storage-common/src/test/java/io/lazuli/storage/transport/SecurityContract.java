package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static io.lazuli.storage.transport.TransportFixture.pattern;
import static io.lazuli.storage.transport.TransportFixture.put;
import static io.lazuli.storage.transport.TransportFixture.takeBody;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and proxies. */
interface SecurityContract extends TransportFixture {
    /** Returns a script that speaks TLS with a certificate and then runs another. */
    private static ScriptedServer.Script tls(TestCertificates certificates, ScriptedServer.Script inner) {
        return connection -> {
            try (SSLSocket socket = wrap(certificates, connection.socket)) {
                socket.startHandshake();
                inner.run(new ScriptedServer.Connection(connection.number, socket));
            } catch (SSLException refused) {
                // The client's side of it is what the test looks at.
            }
        };
    }

    private static SSLSocket wrap(TestCertificates certificates, Socket socket) throws Exception {
        SSLSocket wrapped = (SSLSocket) certificates.server().getSocketFactory().createSocket(socket, null, true);
        wrapped.setUseClientMode(false);
        return wrapped;
    }

    private static Origin secure(String host, int port) {
        return new Origin(true, host, port, host + ":" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    default void aTrustedServerWithTheRightNameIsServed(String host) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(tls(TestCertificates.LOCAL, connection -> {
                    while (connection.readHead() != null) {
                        connection.send(ok("secret"));
                    }
                }));
                HttpTransport transport =
                        open(TransportSettings.defaults().threads(1).tls(TestCertificates.LOCAL.client()))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "secret",
                        Recorder.send(transport, get(secure(host, server.port()), "/"))
                                .success()
                                .text());
            }
            assertEquals(1, server.accepted());
        }
    }

    @Test
    default void theHostNameIsAnnounced() throws Exception {
        List<String> names = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    try (SSLSocket socket = wrap(TestCertificates.LOCAL, connection.socket)) {
                        socket.startHandshake();
                        ((ExtendedSSLSession) socket.getSession())
                                .getRequestedServerNames()
                                .forEach(name -> names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
                        ScriptedServer.Connection inner = new ScriptedServer.Connection(0, socket);
                        inner.readHead();
                        inner.send(ok("x"));
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults().tls(TestCertificates.LOCAL.client()))) {
            Recorder.send(transport, get(secure("localhost", server.port()), "/"))
                    .success();
            assertEquals(List.of("localhost"), names);
        }
    }

    @Test
    default void aWrongNameAndAnUnknownIssuerFailAsTls() throws Exception {
        List<String> heads = new ArrayList<>();
        for (boolean wrongName : new boolean[] {true, false}) {
            TestCertificates trusted = wrongName ? TestCertificates.ELSEWHERE : TestCertificates.LOCAL;
            try (ScriptedServer server = ScriptedServer.start(
                            tls(TestCertificates.ELSEWHERE, connection -> heads.add(connection.readHead())));
                    HttpTransport transport = open(TransportSettings.defaults().tls(trusted.client()))) {
                Origin origin = secure("localhost", server.port());
                TransportException failure =
                        Recorder.send(transport, get(origin, "/")).failure(Kind.TLS);
                assertTrue(failure.getMessage().contains(origin.toString()), failure.getMessage());
                assertFalse(failure.requestMayHaveArrived());
                assertFalse(failure.kind().isTransient());
            }
        }
        heads.removeIf(head -> head == null);
        assertEquals(List.of(), heads);
    }

    @Test
    default void aServerThatSpeaksNoTlsFailsAsTlsAndOneThatHangsUpAsConnect() throws Exception {
        try (ScriptedServer plain = ScriptedServer.start(connection -> {
                    connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    connection.awaitEnd();
                });
                ScriptedServer hangsUp = ScriptedServer.start(connection -> connection.reset());
                HttpTransport transport = open(TransportSettings.defaults().tls(TestCertificates.LOCAL.client()))) {
            Recorder.send(transport, get(secure("127.0.0.1", plain.port()), "/"))
                    .failure(Kind.TLS);
            Recorder.send(transport, get(secure("127.0.0.1", hangsUp.port()), "/"))
                    .failure(Kind.CONNECT);
        }
    }

    @ParameterizedTest
    @EnumSource(BodyContract.Source.class)
    default void largeBodiesPassThroughTlsBothWays(BodyContract.Source source, @TempDir Path folder) throws Exception {
        byte[] bytes = pattern(5_000_001);
        try (ScriptedServer server = ScriptedServer.start(tls(TestCertificates.LOCAL, connection -> {
                    takeBody(connection, bytes);
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length + "\r\n\r\n");
                    connection.send(bytes);
                }));
                HttpTransport transport =
                        open(TransportSettings.defaults().threads(1).tls(TestCertificates.LOCAL.client()))) {
            Origin origin = secure("127.0.0.1", server.port());
            Recorder.send(transport, put(origin, "/", source.of(bytes, folder))).success();
            assertArrayEquals(
                    bytes, Recorder.send(transport, get(origin, "/")).success().body());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void aCutInsideTlsIsNotTheEndOfABodyWithoutALength(boolean farewell) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    SSLSocket socket = wrap(TestCertificates.LOCAL, connection.socket);
                    ScriptedServer.Connection inner = new ScriptedServer.Connection(0, socket);
                    inner.readHead();
                    inner.send("HTTP/1.1 200 OK\r\n\r\npart");
                    if (farewell) {
                        socket.close();
                    } else {
                        connection.socket.close();
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults().tls(TestCertificates.LOCAL.client()))) {
            Recorder answer = Recorder.send(transport, get(secure("127.0.0.1", server.port()), "/"));
            if (farewell || !can(Ability.READS_STRICTLY)) {
                assertEquals("part", answer.success().text());
            } else {
                answer.failure(Kind.DISCONNECTED);
            }
        }
    }

    // ---- proxies ----

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
                HttpTransport transport = open(TransportSettings.defaults().proxy(http(proxy.port()).withCredentials("user", "pass")))) {
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
                HttpTransport transport = open(TransportSettings.defaults().proxy(http(proxy.port()).withCredentials("user", "hunter2")))) {
            TransportException failure =
                    Recorder.send(transport, get(secure("localhost", 7777), "/")).await().failure;
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
}
