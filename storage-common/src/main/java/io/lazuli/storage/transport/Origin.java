package io.lazuli.storage.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Where connections go: scheme, host and port. Connections of one origin may serve any request to it.
 *
 * @param tls whether the scheme is https
 * @param host host name or IP address, IPv6 without brackets, in lower case
 * @param port from 1 to 65535
 * @param authority the value of the {@code Host} header: the port is left out when it is the scheme's own
 */
public record Origin(boolean tls, String host, int port, String authority) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public Origin {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(authority, "authority");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Port " + port + " is not between 1 and 65535");
        }
    }

    /**
     * Returns the origin of a URL.
     *
     * @throws IllegalArgumentException if the scheme is neither http nor https or there is no host
     */
    public static Origin of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")) {
            throw new IllegalArgumentException(
                    "An endpoint starts with https:// or http://, this one with '" + scheme + "'");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("The endpoint has no host name");
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int usual = tls ? HTTPS : HTTP;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Origin(tls, bare, port, port == usual ? host : host + ":" + port);
    }

    /** Returns scheme and authority, for example {@code https://account.blob.core.windows.net}. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority;
    }
}
