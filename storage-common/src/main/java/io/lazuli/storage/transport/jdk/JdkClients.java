package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens and closes clients of the JDK, and knows what they cannot do. */
final class JdkClients {
    private static final String ALL_METHODS = "jdk.httpclient.enableAllMethodRetry";
    private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";
    private static final String PLAIN = "jdk.http.auth.proxying.disabledSchemes";

    /** Null before JDK 21. */
    private static final @Nullable MethodHandle SHUTDOWN_NOW = method("shutdownNow", MethodType.methodType(void.class));

    private static final @Nullable MethodHandle AWAIT_TERMINATION =
            method("awaitTermination", MethodType.methodType(boolean.class, Duration.class));

    private JdkClients() {}

    private static @Nullable MethodHandle method(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(HttpClient.class, name, type);
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    /** Refuses settings that the JDK's client would silently do otherwise. */
    static void check(JdkOptions options) {
        String repeats = System.getProperty(ALL_METHODS);
        if (repeats != null && !repeats.equalsIgnoreCase("false")) {
            throw new IllegalStateException("With the system property " + ALL_METHODS
                    + " the JDK's client sends requests twice that must not be; unset it, or use another transport");
        }
        checkProxy(options.proxy().https(), TUNNELS);
        checkProxy(options.proxy().http(), PLAIN);
    }

    private static void checkProxy(@Nullable ProxyServer proxy, String property) {
        if (proxy == null) {
            return;
        }
        if (proxy.kind() != ProxyServer.Kind.HTTP) {
            throw new IllegalArgumentException(
                    "The JDK's client cannot go through " + proxy + "; the Netty transport can");
        }
        String disabled = setting(property);
        boolean basic = Arrays.stream(disabled.split(","))
                .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic"));
        if (proxy.user() != null && basic) {
            throw new IllegalArgumentException("The JDK's settings forbid it to give user and password to " + proxy
                    + "; start the program with -D" + property + "= to allow it, or use the Netty transport");
        }
    }

    /** Returns a network setting as the JDK sees it: a system property, else the line in its own file, else nothing. */
    private static String setting(String property) {
        String value = System.getProperty(property);
        if (value != null) {
            return value;
        }
        Path file = Path.of(System.getProperty("java.home"), "conf", "net.properties");
        Properties shipped = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            shipped.load(in);
        } catch (IOException none) {
            return "";
        }
        return shipped.getProperty(property, "");
    }

    /** Opens a client whose connections go through the proxy that is told for an origin, or null. */
    static HttpClient open(JdkOptions options, Executor executor, Function<Origin, @Nullable ProxyServer> proxies) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeouts().connect())
                .sslContext(options.tls().context())
                .proxy(new Selector(proxies))
                .executor(executor)
                .build();
    }

    /** Closes a client where the JDK can, and waits for its thread. */
    static void close(HttpClient client, long nanos) {
        if (SHUTDOWN_NOW == null || AWAIT_TERMINATION == null) {
            return;
        }
        try {
            SHUTDOWN_NOW.invoke(client);
            if (nanos > 0) {
                AWAIT_TERMINATION.invoke(client, Duration.ofNanos(nanos));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells the JDK's client which proxy serves a URL. */
    private static final class Selector extends ProxySelector {
        private final Function<Origin, @Nullable ProxyServer> proxies;

        Selector(Function<Origin, @Nullable ProxyServer> proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(URI url) {
            ProxyServer server = proxies.apply(Origin.of(url));
            return List.of(
                    server == null
                            ? Proxy.NO_PROXY
                            : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(server.host(), server.port())));
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // The exchange is told.
        }
    }
}
