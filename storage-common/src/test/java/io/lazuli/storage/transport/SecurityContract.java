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

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS. */
interface SecurityContract extends TransportFixture {
    /** Returns a script that speaks TLS with a certificate and then runs another. */
    static ScriptedServer.Script tls(TestCertificates certificates, ScriptedServer.Script inner) {
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
        return wrap(certificates.server(), socket);
    }

    private static SSLSocket wrap(SSLContext context, Socket socket) throws Exception {
        SSLSocket wrapped = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        wrapped.setUseClientMode(false);
        return wrapped;
    }

    static Origin secure(String host, int port) {
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
            if (farewell || !can(Ability.TELLS_CUTS_IN_TLS)) {
                assertEquals("part", answer.success().text());
            } else {
                answer.failure(Kind.DISCONNECTED);
            }
        }
    }

    @Test
    default void aContextOfTheJdkServesAsWell() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(tls(TestCertificates.LOCAL, connection -> {
                    connection.readHead();
                    connection.send(ok("secret"));
                }));
                HttpTransport transport = open(
                        TransportSettings.defaults().tls(TlsSettings.of(TestCertificates.LOCAL.clientContext())))) {
            assertEquals(
                    "secret",
                    Recorder.send(transport, get(secure("localhost", server.port()), "/"))
                            .success()
                            .text());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void keysThatCannotBeReadFailEachRequestBeforeAnythingIsSent(boolean byProxy, @TempDir Path folder)
            throws Exception {
        TlsSettings locked = TlsSettings.DEFAULT.withIdentity(
                PemFiles.identity(
                        TestCertificates.LOCAL.certificateFile(folder), TestCertificates.LOCAL.keyFile(folder)),
                "not the password".toCharArray());
        try (ScriptedServer server = ScriptedServer.answering("");
                HttpTransport transport = open(TransportSettings.defaults()
                        .connections(1)
                        .acquire(5000)
                        .tls(locked)
                        .proxy(
                                byProxy
                                        ? ProxySettings.of(ProxyServer.http("127.0.0.1", server.port()))
                                        : ProxySettings.NONE))) {
            for (int i = 0; i < 2; i++) {
                TransportException failure = Recorder.send(transport, get(secure("127.0.0.1", server.port()), "/"))
                        .failure(byProxy ? Kind.PROXY : Kind.CONNECT);
                assertFalse(failure.requestMayHaveArrived());
                assertTrue(failure.getMessage().contains("The TLS settings cannot be used"), failure.getMessage());
            }
            assertEquals(0, server.accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void aServerThatAsksForACertificateSeesTheOneThatTheClientHas(boolean has, @TempDir Path folder)
            throws Exception {
        List<String> seen = new ArrayList<>();
        TlsSettings settings = TlsSettings.DEFAULT.withTrust(TestCertificates.LOCAL.certificateFile(folder));
        if (has) {
            Path client = Files.createDirectory(folder.resolve("client"));
            settings = settings.withIdentity(
                    TestCertificates.ELSEWHERE.certificateFile(client), TestCertificates.ELSEWHERE.keyFile(client));
        }
        SSLContext trusting = TestCertificates.LOCAL.serverThatTrusts(TestCertificates.ELSEWHERE);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    try (SSLSocket socket = wrap(trusting, connection.socket)) {
                        socket.setNeedClientAuth(true);
                        socket.startHandshake();
                        seen.add(socket.getSession().getPeerPrincipal().getName());
                        ScriptedServer.Connection inner = new ScriptedServer.Connection(0, socket);
                        inner.readHead();
                        inner.send(ok("known"));
                    } catch (SSLException refused) {
                        // The client's side of it is what the test looks at.
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults().tls(settings))) {
            Recorder answer = Recorder.send(transport, get(secure("localhost", server.port()), "/"))
                    .await();
            assertEquals(has ? List.of("CN=lazuli-test") : List.of(), seen);
            assertEquals(has, answer.failure == null, () -> String.valueOf(answer.failure));
        }
    }
}
