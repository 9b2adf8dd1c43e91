package io.lazuli.storage.transport;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a test asks of a transport. Long limits, so that a test that sets one short sees only that. */
final class TransportSettings {
    int connections = 64;
    int pending = 20_000;
    int threads = 2;
    Duration idle = Duration.ofSeconds(60);
    Duration connect = Duration.ofSeconds(20);
    Duration handshake = Duration.ofSeconds(20);
    Duration acquire = Duration.ofSeconds(60);
    Duration write = Duration.ofSeconds(20);
    Duration response = Duration.ofSeconds(20);
    Duration read = Duration.ofSeconds(20);
    int headerBytes = 64 << 10;
    TlsSettings tls = TlsSettings.DEFAULT;
    ProxySettings proxy = ProxySettings.NONE;

    static TransportSettings defaults() {
        return new TransportSettings();
    }

    TransportSettings connections(int most) {
        connections = most;
        return this;
    }

    TransportSettings pending(int most) {
        pending = most;
        return this;
    }

    TransportSettings threads(int number) {
        threads = number;
        return this;
    }

    TransportSettings idle(int millis) {
        idle = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings connect(int millis) {
        connect = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings handshake(int millis) {
        handshake = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings acquire(int millis) {
        acquire = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings write(int millis) {
        write = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings response(int millis) {
        response = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings read(int millis) {
        read = Duration.ofMillis(millis);
        return this;
    }

    TransportSettings headerBytes(int most) {
        headerBytes = most;
        return this;
    }

    TransportSettings tls(TlsSettings settings) {
        tls = settings;
        return this;
    }

    TransportSettings proxy(ProxyServer server) {
        return proxy(ProxySettings.of(server));
    }

    TransportSettings proxy(ProxySettings settings) {
        proxy = settings;
        return this;
    }

    /** Returns the shortest of the limits in time. */
    Duration shortest() {
        return Stream.of(idle, connect, handshake, acquire, write, response, read)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
