package io.lazuli.storage.testkit;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.transport.HttpTransport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One recorded exchange with the real service: a request and its answer. Immutable. */
public final class Exchange {
    private final Origin origin;
    private final Message request;
    private final Message response;

    Exchange(Origin origin, Message request, Message response) {
        this.origin = origin;
        this.request = request;
        this.response = response;
    }

    /** Returns the id of the operation, as in the list of REST operations: {@code Blob_GetProperties}. */
    public String operation() {
        return origin.operation;
    }

    /** Returns the HTTP method. */
    public String method() {
        return origin.method;
    }

    /** Returns the URL with its query; signatures in it are placeholders. */
    public String uri() {
        return origin.uri;
    }

    /** Returns the headers of the request. */
    public HttpHeaders requestHeaders() {
        return request.headers;
    }

    /** Returns the body of the request, empty if there was none. */
    public byte[] requestBody() {
        return request.body.clone();
    }

    /** Returns the status of the answer. */
    public int status() {
        return origin.status;
    }

    /** Returns status and headers of the answer, as decoders see them. */
    public ResponseInfo info() {
        return new ResponseInfo(origin.status, response.headers);
    }

    /** Returns the body of the answer, empty if there was none. */
    public ByteBuffer body() {
        return ByteBuffer.wrap(response.body.clone());
    }

    /** Returns the body of the answer as text. */
    public String bodyText() {
        return new String(response.body, StandardCharsets.UTF_8);
    }

    /** Returns whether a body was too long to be kept whole. */
    public boolean truncated() {
        return request.truncated || response.truncated;
    }

    /**
     * Returns a transport that gives this answer to whatever is sent, so that it goes through a client as it would have come from the
     * service.
     */
    public HttpTransport transport() {
        return new ReplayTransport(this);
    }

    /** Returns operation, status and the file that holds it. */
    @Override
    public String toString() {
        return origin.operation + " " + origin.status + " in " + origin.file;
    }

    /** Where an exchange is from and what it was about. */
    record Origin(String file, String operation, String method, String uri, int status) {}

    /** What went one way. */
    @SuppressWarnings("ArrayRecordComponent") // stays inside the package, and is never compared
    record Message(HttpHeaders headers, byte[] body, boolean truncated) {}
}
