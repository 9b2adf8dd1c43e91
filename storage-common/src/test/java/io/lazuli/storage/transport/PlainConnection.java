package io.lazuli.storage.transport;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One blocking socket, perhaps through a proxy, perhaps with TLS. */
final class PlainConnection {
    final Socket raw = new Socket();
    final Origin origin;
    InputStream in;
    OutputStream out;
    boolean reused;
    long idleSince;
    private Socket socket = raw;
    private final ProxyServer proxy;

    PlainConnection(Origin origin, ProxySettings proxies) {
        this.origin = origin;
        this.proxy = proxies.serverFor(origin);
    }

    /** Returns the value of Proxy-Authorization, empty if there is none, or null if requests do not name the whole URL. */
    String proxyLine() {
        boolean named = proxy != null && proxy.kind() == ProxyServer.Kind.HTTP && !origin.tls();
        String value = named ? proxy.basicAuthorization() : null;
        return !named ? null : value == null ? "" : "Proxy-Authorization: " + value + "\r\n";
    }

    TransportException unreachable(String why, Throwable cause) {
        return proxy == null
                ? new TransportException(Kind.CONNECT, "No connection to " + origin + ": " + why, false, cause)
                : new TransportException(Kind.PROXY, "The proxy " + proxy + " failed: " + why, false, cause);
    }

    /** Connects, and asks the proxy for a tunnel, if the keys can be used that TLS needs then. */
    void open(TlsSettings settings) {
        checkKeys(settings);
        String host = proxy == null ? origin.host() : proxy.host();
        try {
            raw.setTcpNoDelay(true);
            raw.connect(
                    new InetSocketAddress(InetAddress.getByName(host), proxy == null ? origin.port() : proxy.port()));
            use(raw);
            if (proxy != null && proxy.kind() == ProxyServer.Kind.SOCKS5) {
                socks();
            } else if (proxy != null && origin.tls()) {
                tunnel();
            }
        } catch (UnknownHostException e) {
            throw unreachable("the host name is unknown", e);
        } catch (IOException e) {
            throw unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    private void checkKeys(TlsSettings settings) {
        try {
            if (origin.tls()) {
                settings.context();
            }
        } catch (IllegalStateException unusable) {
            throw unreachable(unusable.getMessage(), unusable);
        }
    }

    private void use(Socket next) throws IOException {
        socket = next;
        in = new BufferedInputStream(next.getInputStream(), 1 << 16);
        out = next.getOutputStream();
    }

    private void tunnel() throws IOException {
        String target = origin.host() + ":" + origin.port();
        String value = proxy.basicAuthorization();
        String line = value == null ? "" : "Proxy-Authorization: " + value + "\r\n";
        out.write(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + line + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("it hung up");
            }
            head.append((char) c);
        }
        if (!head.toString().matches("(?s)HTTP/1\\.[01] 2\\d\\d.*")) {
            throw new IOException("it refused the tunnel to " + origin);
        }
    }

    private void socks() throws IOException {
        boolean withPassword = proxy.user() != null;
        out.write(withPassword ? new byte[] {5, 2, 0, 2} : new byte[] {5, 1, 0});
        DataInputStream data = new DataInputStream(in);
        data.readByte();
        int method = data.readUnsignedByte();
        if (method == 2 && withPassword) {
            out.write(1);
            text(proxy.user());
            text(proxy.password());
            data.readByte();
            if (data.readByte() != 0) {
                throw new IOException("it does not accept user and password");
            }
        } else if (method != 0) {
            throw new IOException("it wants credentials");
        }
        out.write(new byte[] {5, 1, 0, 3});
        text(origin.host());
        out.write(new byte[] {(byte) (origin.port() >> 8), (byte) origin.port()});
        data.readByte();
        int reply = data.readUnsignedByte();
        if (reply != 0) {
            throw new IOException("it refused the tunnel with code " + reply);
        }
        data.readByte();
        int kind = data.readUnsignedByte();
        data.skipNBytes((kind == 1 ? 4 : kind == 4 ? 16 : data.readUnsignedByte()) + 2);
    }

    private void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.write(bytes);
    }

    /** Agrees on TLS, if the origin wants it. */
    void secure(TlsSettings settings) {
        try {
            SSLSocket tls = (SSLSocket)
                    settings.context().getSocketFactory().createSocket(raw, origin.host(), origin.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (!origin.host().matches("[0-9.]+|.*:.*")) {
                parameters.setServerNames(List.of(new SNIHostName(origin.host())));
            }
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            use(tls);
        } catch (SSLException e) {
            if (e.getCause() instanceof EOFException) {
                throw new TransportException(Kind.CONNECT, origin + " hung up in the handshake", false, e);
            }
            throw new TransportException(Kind.TLS, "The TLS handshake with " + origin + " failed", false, e);
        } catch (IOException e) {
            throw new TransportException(Kind.CONNECT, "No TLS with " + origin, false, e);
        }
    }

    /** Returns whether an idle connection is open and silent. */
    boolean isAlive() {
        try {
            socket.setSoTimeout(1);
            in.read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException broken) {
            return false;
        } finally {
            try {
                socket.setSoTimeout(0);
            } catch (IOException closed) {
                // Found out soon enough.
            }
        }
    }

    /** Closes without farewells, which might have to wait for a stuck writer. */
    void cut() {
        try {
            raw.close();
        } catch (IOException gone) {
            // as it should be
        }
    }
}
