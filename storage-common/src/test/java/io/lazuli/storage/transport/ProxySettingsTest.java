package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    private static Origin origin(String url) {
        return Origin.of(URI.create(url));
    }

    private static Properties properties(String... pairs) {
        Properties made = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            made.setProperty(pairs[i], pairs[i + 1]);
        }
        return made;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost, true",
        "LOCALHOST, http://localhost:10000, true",
        "*.internal, https://a.b.internal, true",
        "*.internal, https://internal, false",
        "127.*, http://127.0.0.1, true",
        "127.*, http://128.0.0.1, false",
        "10.0.0.0/8, http://10.200.3.4, true",
        "10.0.0.0/8, http://11.0.0.1, false",
        "10.0.0.0/8, http://10.example, false",
        "192.168.1.128/25, http://192.168.1.127, false",
        "192.168.1.128/25, http://192.168.1.129, true",
        "[::1], http://[::1]:10000, true",
        "fd00::/8, http://[fd12::1], true",
        "a.b, http://aXb, false",
        "*, https://anything.example, true",
    })
    void hostsThatNeedNoProxy(String pattern, String url, boolean direct) {
        ProxySettings settings =
                ProxySettings.of(ProxyServer.http("proxy", 3128)).withDirect(pattern);
        assertEquals(direct, settings.serverFor(origin(url)) == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "10.0.0.0/33", "10.0.0.0/", "example/8", "1.2.3/8"})
    void patternsThatMakeNoSenseAreRefused(String pattern) {
        ProxySettings settings = ProxySettings.of(ProxyServer.http("proxy", 3128));
        assertThrows(IllegalArgumentException.class, () -> settings.withDirect(pattern));
    }

    @Test
    void propertiesOfTheJdkAreUnderstood() {
        ProxySettings settings = ProxySettings.ofProperties(properties(
                "https.proxyHost",
                "secure",
                "https.proxyPort",
                "8443",
                "https.proxyUser",
                "me",
                "https.proxyPassword",
                "hunter2",
                "http.proxyHost",
                "plain",
                "http.nonProxyHosts",
                "*.corp|10.*"));
        assertEquals(new ProxyServer(ProxyServer.Kind.HTTP, "secure", 8443, "me", "hunter2"), settings.https());
        assertEquals(ProxyServer.http("plain", 80), settings.serverFor(origin("http://a.example")));
        assertNull(settings.serverFor(origin("https://store.corp")));
        assertFalse(settings.toString().contains("hunter2"), settings.toString());
    }

    @Test
    void withoutPropertiesThereIsNoProxyAndLoopbackNeverHasOne() {
        assertNull(ProxySettings.ofProperties(properties()).serverFor(origin("https://a.example")));
        ProxySettings socks = ProxySettings.ofProperties(properties("socksProxyHost", "socks"));
        assertEquals(ProxyServer.socks5("socks", 1080), socks.serverFor(origin("https://a.example")));
        assertNull(socks.serverFor(origin("http://127.0.0.1:10000")));
        assertThrows(
                IllegalArgumentException.class,
                () -> ProxySettings.ofProperties(properties("http.proxyHost", "a", "http.proxyPort", "many")));
    }

    @Test
    void variablesOfTheEnvironmentAreUnderstood() {
        ProxySettings settings = ProxySettings.ofEnvironment(Map.of(
                "HTTPS_PROXY", "http://us%40er:p%3Ass+@proxy.example:3128/",
                "all_proxy", "socks5h://[::1]",
                "HTTP_PROXY", "http://set.by.a.request",
                "NO_PROXY", "corp.example, .internal 10.0.0.0/8"));
        assertEquals(
                ProxyServer.http("proxy.example", 3128).withCredentials("us@er", "p:ss+"),
                settings.serverFor(origin("https://a.example")));
        assertEquals(ProxyServer.socks5("::1", 1080), settings.serverFor(origin("http://a.example")));
        for (String direct :
                new String[] {"https://corp.example", "https://a.corp.example", "http://x.internal", "http://10.1.1.1"
                }) {
            assertNull(settings.serverFor(origin(direct)), direct);
        }
        assertEquals(ProxySettings.NONE, ProxySettings.ofEnvironment(Map.of("https_proxy", "")));
        assertEquals(
                ProxyServer.http("bare", 8080),
                ProxySettings.ofEnvironment(Map.of("https_proxy", "bare:8080")).https());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@proxy",
                "http://user:hunter2@",
                "ftp://a:hunter2@b",
                "http://a:hunter2@b:99999",
                "::hunter2",
                "a/hunter2://b",
                "http://a:hunter2@my_proxy:3128"
            })
    void variablesThatNameNoProxyAreRefusedWithoutShowingThem(String value) {
        String told = assertThrows(
                        IllegalArgumentException.class, () -> ProxySettings.ofEnvironment(Map.of("HTTPS_PROXY", value)))
                .toString();
        assertFalse(told.contains("hunter2"), told);
    }

    @Test
    void aProxyWithAnUnderscoreIsNotToldToBeOfAWrongKind() {
        String told = assertThrows(
                        IllegalArgumentException.class,
                        () -> ProxySettings.ofEnvironment(Map.of("HTTPS_PROXY", "http://my_proxy:3128")))
                .getMessage();
        assertTrue(told.contains("underscore") && !told.contains("http://"), told);
    }

    @Test
    void serversShowNoCredentialsAndCheckThem() {
        ProxyServer server = ProxyServer.socks5("::1", 1080).withCredentials("me", "hunter2");
        assertEquals("socks5://[::1]:1080", server.toString());
        assertTrue(ProxyServer.http("a", 1)
                .withCredentials("u", "p:q")
                .basicAuthorization()
                .startsWith("Basic "));
        assertThrows(IllegalArgumentException.class, () -> ProxyServer.http("a", 0));
        assertThrows(IllegalArgumentException.class, () -> ProxyServer.http("", 1));
        assertThrows(
                IllegalArgumentException.class, () -> new ProxyServer(ProxyServer.Kind.HTTP, "a", 1, "user", null));
        assertThrows(
                IllegalArgumentException.class, () -> ProxyServer.http("a", 1).withCredentials("u:v", "p"));
        assertThrows(
                IllegalArgumentException.class, () -> ProxyServer.socks5("a", 1).withCredentials("u", "p".repeat(256)));
    }
}
