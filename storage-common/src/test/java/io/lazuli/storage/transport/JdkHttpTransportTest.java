package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.jdk.JdkHttpTransport;
import io.lazuli.storage.transport.jdk.JdkOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract on the JDK's own client. */
class JdkHttpTransportTest extends HttpTransportContract {
    @Override
    public HttpTransport open(TransportSettings s) {
        return JdkHttpTransport.create(JdkOptions.DEFAULT
                .withThreads(s.threads)
                .withPool(new JdkOptions.Pool(s.connections, s.pending))
                .withTimeouts(new JdkOptions.Timeouts(
                        shorter(s.connect, s.handshake), s.acquire, s.write, s.response, s.read))
                .withTls(s.tls)
                .withProxy(s.proxy)
                .withMaxHeaderBytes(s.headerBytes));
    }

    /** What the JDK's client leaves nobody a way to do. */
    private static final Set<Ability> CANNOT = EnumSet.of(
            Ability.SENDS_AS_GIVEN,
            Ability.SHOWS_AS_CAME,
            Ability.READS_STRICTLY,
            Ability.TELLS_CUTS_IN_TLS,
            Ability.READS_WHILE_WRITING,
            Ability.SEES_PARTIAL_HEADS,
            Ability.KNOWS_CONNECTIONS,
            Ability.REPEATS_NOTHING,
            Ability.ENDS_IDLE,
            Ability.SPEAKS_SOCKS);

    static {
        int jdk = Runtime.version().feature();
        if (jdk < 19) {
            CANNOT.add(Ability.ANNOUNCES_BODIES_ONLY);
        }
        if (jdk < 21) {
            CANNOT.add(Ability.CLOSES_AT_ONCE);
        }
    }

    @Override
    public boolean can(Ability ability) {
        return !CANNOT.contains(ability);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public int queuedCalls() {
        return 3000;
    }

    @Test
    void aProxyThatAsksForCredentialsOnTheWayToAPlainOriginOpensNoTunnel() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.answering(
                        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
                HttpTransport transport =
                        open(TransportSettings.defaults().proxy(ProxyServer.http("127.0.0.1", proxy.port())))) {
            Origin origin = new Origin(false, "account.example", 80, "account.example");
            TransportException failure =
                    Recorder.send(transport, TransportFixture.get(origin, "/")).failure(Kind.PROXY);
            assertTrue(failure.getMessage().endsWith("asks for credentials (status 407)"), failure.getMessage());
        }
    }

    /** New threads inherit such values, and hence run code of the caller's, which may throw: here on the clock's thread, once. */
    @Test
    void theClockGoesOnWhenALookThrows() throws Exception {
        AtomicInteger thrown = new AtomicInteger();
        InheritableThreadLocal<String> value = new InheritableThreadLocal<>() {
            @Override
            protected String childValue(String parent) {
                if (Thread.currentThread().getName().startsWith("lazuli-jdk-clock") && thrown.getAndIncrement() == 0) {
                    throw new IllegalStateException("no value for a new thread");
                }
                return parent;
            }
        };
        value.set("of the test");
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.awaitEnd();
                });
                // So many threads that each task begins a new one.
                HttpTransport transport =
                        open(TransportSettings.defaults().threads(100).response(200))) {
            Recorder.send(transport, TransportFixture.get(server.origin(), "/")).failure(Kind.RESPONSE_TIMEOUT);
            assertTrue(thrown.get() > 0, "nothing was thrown");
        } finally {
            value.remove();
        }
    }
}
