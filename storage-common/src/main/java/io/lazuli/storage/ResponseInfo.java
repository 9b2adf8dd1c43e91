package io.lazuli.storage;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What every answer of the service says about itself: status, request ids, date and the headers as they came.
 */
public final class ResponseInfo {
    private final int status;
    private final HttpHeaders headers;

    /** Makes a description of an answer. */
    public ResponseInfo(int status, HttpHeaders headers) {
        this.status = status;
        this.headers = headers;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the id that the service gave the request; quote it to Azure's support. */
    public @Nullable String requestId() {
        return headers.get("x-ms-request-id");
    }

    /** Returns the id that this SDK gave the request, as the service echoed it. */
    public @Nullable String clientRequestId() {
        return headers.get("x-ms-client-request-id");
    }

    /** Returns the service's clock at the time of the answer. */
    public @Nullable OffsetDateTime date() {
        return HttpDates.parseOrNull(headers.get("Date"));
    }

    /** Returns the service version that answered. */
    public @Nullable String serviceVersion() {
        return headers.get("x-ms-version");
    }

    /** Returns all headers. */
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "ResponseInfo[status=" + status + ", requestId=" + requestId() + "]";
    }
}
