package io.lazuli.storage.transport.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static TransportException handshake(Throwable cause) {
        Throwable told = new SSLHandshakeException("Remote host terminated the handshake").initCause(cause);
        Origin origin = Origin.of(URI.create("https://account.example"));
        return Failures.of(told, origin, null, false, "before the answer", JdkOptions.DEFAULT);
    }

    @Test
    void aSocketThatBreaksInTheHandshakeIsNoVerdictOnCertificates() {
        for (IOException broken :
                List.of(new IOException("Broken pipe"), new SocketException("reset"), new EOFException("end"))) {
            TransportException failure = handshake(broken);
            assertEquals(Kind.CONNECT, failure.kind(), broken.toString());
            assertFalse(failure.requestMayHaveArrived());
        }
        assertEquals(Kind.TLS, handshake(new CertificateException("unknown")).kind());
    }
}
