package io.lazuli.storage.transport.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.lazuli.storage.transport.ProxySettings;
import io.lazuli.storage.transport.RequestBody;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK's client would do otherwise than asked is refused before anything is sent. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class JdkSettingsTest {
    private static HttpRequest request(String origin, String target, HttpHeaders headers) {
        return new HttpRequest(HttpMethod.GET, Origin.of(URI.create(origin)), target, headers, RequestBody.EMPTY);
    }

    private static void with(String property, String value, Runnable check) {
        String before = System.getProperty(property);
        try {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
            check.run();
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    @Test
    void everyLimitIsFiniteByDefaultAndNoneMayBeNonsense() {
        JdkOptions.Timeouts limits = JdkOptions.DEFAULT.timeouts();
        assertEquals(Duration.ofSeconds(10), limits.connect());
        assertEquals(Duration.ofSeconds(60), limits.read());
        assertTrue(JdkOptions.DEFAULT.pool().maxConnections() < 1000);
        assertThrows(IllegalArgumentException.class, () -> JdkOptions.Timeouts.all(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> JdkOptions.Timeouts.all(Duration.ofDays(2)));
        assertThrows(IllegalArgumentException.class, () -> new JdkOptions.Pool(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new JdkOptions.Pool(1, -1));
        assertThrows(IllegalArgumentException.class, () -> JdkOptions.DEFAULT.withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> JdkOptions.DEFAULT.withMaxHeaderBytes(0));
    }

    @Test
    void repeatingEveryMethodIsRefused() {
        with("jdk.httpclient.enableAllMethodRetry", "", () -> {
            String told = assertThrows(IllegalStateException.class, JdkHttpTransport::create)
                    .getMessage();
            assertTrue(told.contains("enableAllMethodRetry"), told);
        });
        with(
                "jdk.httpclient.enableAllMethodRetry",
                "false",
                () -> JdkHttpTransport.create().close());
    }

    @Test
    void credentialsThatTheJdkWouldNotGiveToTheProxyAreRefused() {
        JdkOptions options = JdkOptions.DEFAULT.withProxy(
                ProxySettings.of(ProxyServer.http("proxy", 3128).withCredentials("user", "hunter2")));
        with("jdk.http.auth.tunneling.disabledSchemes", null, () -> {
            String told = assertThrows(IllegalArgumentException.class, () -> JdkHttpTransport.create(options))
                    .getMessage();
            assertTrue(told.contains("jdk.http.auth.tunneling.disabledSchemes"), told);
            assertFalse(told.contains("hunter2"), told);
        });
        with(
                "jdk.http.auth.tunneling.disabledSchemes",
                "",
                () -> JdkHttpTransport.create(options).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/c/b?sig=s3cret|", "/c/b?sig=s3cret#part", "/c/b?", "//other.example/c"})
    void targetsThatWouldChangeAreRefusedWithoutTheirQuery(String target) {
        if (target.contains(" ")) {
            assertThrows(IllegalArgumentException.class, () -> request("http://h", target, HttpHeaders.EMPTY));
            return;
        }
        HttpRequest request = request("http://host.example", target, HttpHeaders.EMPTY);
        if (target.startsWith("//")) {
            assertEquals(
                    "http://host.example//other.example/c",
                    Requests.of(request, null, null).uri().toString());
            return;
        }
        IllegalArgumentException told =
                assertThrows(IllegalArgumentException.class, () -> Requests.of(request, null, null));
        assertFalse(told.toString().contains("s3cret"), told.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/a%20b%2Fc//d?comp=x&sig=%2B%3d+&&a", "/c/%C3%A4?x=:@!$'()*,;/?", "/a/../b/./c"})
    void targetsGoOutAsTheyAre(String target) {
        URI sent = Requests.of(request("http://host.example:10000", target, HttpHeaders.EMPTY), null, null)
                .uri();
        assertEquals("http://host.example:10000" + target, sent.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Connection", "Expect", "Upgrade"})
    void headersThatTheJdkKeepsForItselfAreRefused(String name) {
        HttpHeaders headers = HttpHeaders.builder().add(name, "s3cret").build();
        HttpRequest request = request("http://host.example", "/", headers);
        String told = assertThrows(IllegalArgumentException.class, () -> Requests.of(request, null, null))
                .toString();
        assertTrue(told.contains(name) && !told.contains("s3cret"), told);
    }
}
