package io.lazuli.storage.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads proxies from system properties and from variables of the environment. */
final class ProxySources {
    private static final String LOOPBACK = "localhost|127.*|[::1]|0.0.0.0";
    private static final String HTTP_PORT = "80";
    private static final String HTTPS_PORT = "443";
    private static final String SOCKS_PORT = "1080";

    private ProxySources() {}

    static ProxySettings fromProperties(Properties from) {
        ProxyServer socks = server(
                from,
                ProxyServer.Kind.SOCKS5,
                "socksProxy",
                SOCKS_PORT,
                "java.net.socks.username",
                "java.net.socks.password");
        ProxyServer https = server(
                from, ProxyServer.Kind.HTTP, "https.proxy", HTTPS_PORT, "https.proxyUser", "https.proxyPassword");
        ProxyServer http =
                server(from, ProxyServer.Kind.HTTP, "http.proxy", HTTP_PORT, "http.proxyUser", "http.proxyPassword");
        List<String> direct = new ArrayList<>();
        for (String each : from.getProperty("http.nonProxyHosts", LOOPBACK).split("\\|")) {
            if (!each.isBlank()) {
                direct.add(each);
            }
        }
        return new ProxySettings(https == null ? socks : https, http == null ? socks : http, direct);
    }

    private static @Nullable ProxyServer server(
            Properties from, ProxyServer.Kind kind, String prefix, String usualPort, String user, String password) {
        String host = from.getProperty(prefix + "Host", "").strip();
        if (host.isEmpty()) {
            return null;
        }
        String port = from.getProperty(prefix + "Port", usualPort).strip();
        if (!port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("The property " + prefix + "Port holds no port");
        }
        ProxyServer bare = new ProxyServer(kind, host, Integer.parseInt(port), null, null);
        String name = from.getProperty(user);
        return name == null ? bare : bare.withCredentials(name, from.getProperty(password, ""));
    }

    static ProxySettings fromEnvironment(Map<String, String> from) {
        ProxyServer all = server("ALL_PROXY", either(from, "ALL_PROXY"));
        ProxyServer https = server("HTTPS_PROXY", either(from, "HTTPS_PROXY"));
        ProxyServer http = server("http_proxy", from.get("http_proxy"));
        List<String> direct = new ArrayList<>();
        String none = either(from, "NO_PROXY");
        for (String each : none == null ? new String[0] : none.split("[,\\s]+")) {
            addWithSubdomains(direct, each.startsWith(".") ? each.substring(1) : each);
        }
        return new ProxySettings(https == null ? all : https, http == null ? all : http, direct);
    }

    private static void addWithSubdomains(List<String> direct, String entry) {
        if (!entry.isEmpty()) {
            direct.add(entry);
            if (entry.indexOf('*') < 0 && entry.indexOf('/') < 0) {
                direct.add("*." + entry);
            }
        }
    }

    private static @Nullable String either(Map<String, String> from, String name) {
        String lower = from.get(name.toLowerCase(Locale.ROOT));
        return lower == null ? from.get(name) : lower;
    }

    /** Reads {@code [http|socks5|socks5h://][user:password@]host[:port]}. What is wrong with it is told without showing it. */
    private static @Nullable ProxyServer server(String variable, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        URI url;
        try {
            url = new URI(text.contains("://") ? text.strip() : "http://" + text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The variable " + variable + " holds no URL of a proxy");
        }
        if (url.getScheme() == null) {
            throw new IllegalArgumentException("The variable " + variable + " holds no URL of a proxy");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean socks = scheme.equals("socks5") || scheme.equals("socks5h");
        if (!socks && !scheme.equals("http")) {
            throw new IllegalArgumentException("The variable " + variable
                    + " names no proxy of http:// or socks5://, but one of " + scheme + "://");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("The variable " + variable
                    + " names a proxy whose host or port cannot be read; a URL allows no underscore in a host");
        }
        String host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        int usual = Integer.parseInt(socks ? SOCKS_PORT : HTTP_PORT);
        int port = url.getPort() < 0 ? usual : url.getPort();
        ProxyServer bare = socks ? ProxyServer.socks5(host, port) : ProxyServer.http(host, port);
        String pair = url.getRawUserInfo();
        if (pair == null) {
            return bare;
        }
        int colon = pair.indexOf(':');
        String user = decoded(colon < 0 ? pair : pair.substring(0, colon));
        return bare.withCredentials(user, colon < 0 ? "" : decoded(pair.substring(colon + 1)));
    }

    /** Decodes percent signs and leaves plus signs alone. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
