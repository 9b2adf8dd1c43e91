package io.lazuli.storage.transport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that connections go through. Never prints its credentials.
 *
 * @param kind how the proxy is spoken to
 * @param host host name or IP address, IPv6 without brackets
 * @param port from 1 to 65535
 * @param user name for the proxy, or null; for HTTP proxies without a colon, for SOCKS at most 255 bytes
 * @param password password for the proxy, or null; for SOCKS at most 255 bytes
 */
public record ProxyServer(
        Kind kind,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    private static final int SOCKS_TEXT_BYTES = 255;

    /** How a proxy is spoken to. */
    public enum Kind {
        /** HTTP: CONNECT to https origins, the whole URL in the request line to http ones; Basic authentication. */
        HTTP,
        /** SOCKS version 5 (RFC 1928) with names resolved by the proxy; user and password as in RFC 1929. */
        SOCKS5
    }

    /** Checks the parts; a mistake is an {@link IllegalArgumentException}. */
    public ProxyServer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "A proxy has a host and a port from 1 to 65535, not '" + host + "' and " + port);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("A proxy takes user and password, or neither");
        }
        if (user != null && password != null) {
            check(kind, user, password);
        }
    }

    /** Refuses what the protocol cannot carry. The texts are not shown. */
    private static void check(Kind kind, String user, String password) {
        if (kind == Kind.HTTP && user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The user of an HTTP proxy has no colon");
        }
        if (kind == Kind.SOCKS5
                && (user.isEmpty() || bytes(user) > SOCKS_TEXT_BYTES || bytes(password) > SOCKS_TEXT_BYTES)) {
            throw new IllegalArgumentException("User and password of a SOCKS proxy have 1 to 255 bytes");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns an HTTP proxy that asks for no credentials. */
    public static ProxyServer http(String host, int port) {
        return new ProxyServer(Kind.HTTP, host, port, null, null);
    }

    /** Returns a SOCKS 5 proxy that asks for no credentials. */
    public static ProxyServer socks5(String host, int port) {
        return new ProxyServer(Kind.SOCKS5, host, port, null, null);
    }

    /** Returns a copy that gives its user and password. */
    public ProxyServer withCredentials(String name, String secret) {
        return new ProxyServer(
                kind, host, port, Objects.requireNonNull(name, "user"), Objects.requireNonNull(secret, "password"));
    }

    /** Returns the value of {@code Proxy-Authorization} for an HTTP proxy, or null without credentials. A secret. */
    public @Nullable String basicAuthorization() {
        return user == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns kind, host and port, without credentials: {@code http://proxy:3128}. */
    @Override
    public String toString() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (kind == Kind.HTTP ? "http://" : "socks5://") + shown + ":" + port;
    }
}
