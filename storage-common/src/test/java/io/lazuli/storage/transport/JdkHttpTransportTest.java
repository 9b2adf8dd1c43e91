package io.lazuli.storage.transport;

import io.lazuli.storage.transport.jdk.JdkHttpTransport;
import io.lazuli.storage.transport.jdk.JdkOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

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
}
