package io.lazuli.storage.transport.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that has no body, whatever its method. The JDK's own builder makes such ones of GET and DELETE only; of any other method it
 * makes one with an empty body, whose length is announced.
 */
final class Bodyless extends HttpRequest {
    private final HttpRequest request;
    private final String method;

    Bodyless(HttpRequest request, String method) {
        this.request = request;
        this.method = method;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.empty();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Optional<Duration> timeout() {
        return request.timeout();
    }

    @Override
    public boolean expectContinue() {
        return false;
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Optional<HttpClient.Version> version() {
        return request.version();
    }

    @Override
    public HttpHeaders headers() {
        return request.headers();
    }
}
