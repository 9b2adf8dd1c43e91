package io.lazuli.storage.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which connections go through which proxy. Immutable; every engine takes it.
 *
 * <p>Nothing is read from the surroundings unless it is asked for: {@link #ofSystem()} takes the properties that the JDK knows,
 * {@link #ofEnvironment()} the variables that command line tools know.
 *
 * @param https the proxy to https origins, or null for none
 * @param http the proxy to http origins, or null for none
 * @param direct hosts that are reached without a proxy: names and addresses in which {@code *} stands for any text, or blocks of
 *     addresses such as {@code 10.0.0.0/8}
 */
public record ProxySettings(
        @Nullable ProxyServer https, @Nullable ProxyServer http, List<String> direct) {
    /** No proxy at all. */
    public static final ProxySettings NONE = new ProxySettings(null, null, List.of());

    public ProxySettings {
        direct = List.copyOf(direct);
        direct.forEach(HostPattern::of);
    }

    /** Returns settings that send every connection through one proxy. */
    public static ProxySettings of(ProxyServer server) {
        Objects.requireNonNull(server, "server");
        return new ProxySettings(server, server, List.of());
    }

    /** Returns a copy that reaches these hosts, too, without a proxy. */
    public ProxySettings withDirect(String... hosts) {
        List<String> all = new ArrayList<>(direct);
        all.addAll(List.of(hosts));
        return new ProxySettings(https, http, all);
    }

    /**
     * Returns what the system properties say: {@code https.proxyHost}, {@code https.proxyPort}, {@code http.proxyHost}, {@code
     * http.proxyPort}, {@code http.nonProxyHosts} (loopback if unset), {@code socksProxyHost}, {@code socksProxyPort}; with credentials
     * from {@code https.proxyUser}, {@code https.proxyPassword} and their {@code http} twins, {@code java.net.socks.username} and {@code
     * java.net.socks.password}.
     *
     * @throws IllegalArgumentException if a port is no number
     */
    public static ProxySettings ofSystem() {
        return ofProperties(System.getProperties());
    }

    static ProxySettings ofProperties(Properties properties) {
        return ProxySources.fromProperties(properties);
    }

    /**
     * Returns what the environment says: {@code HTTPS_PROXY}, {@code HTTP_PROXY} (in lower case only, as a web server may set the other
     * from a request's header), {@code ALL_PROXY} and {@code NO_PROXY}, in lower or upper case; a name in the latter covers its
     * subdomains.
     *
     * @throws IllegalArgumentException if a variable holds no URL of a proxy; its text is not shown
     */
    public static ProxySettings ofEnvironment() {
        return ofEnvironment(System.getenv());
    }

    static ProxySettings ofEnvironment(Map<String, String> variables) {
        return ProxySources.fromEnvironment(variables);
    }

    /** Returns the proxy for an origin, or null if it is reached directly. */
    public @Nullable ProxyServer serverFor(Origin origin) {
        ProxyServer server = origin.tls() ? https : http;
        if (server != null) {
            for (String pattern : direct) {
                if (HostPattern.of(pattern).matches(origin.host())) {
                    return null;
                }
            }
        }
        return server;
    }
}
