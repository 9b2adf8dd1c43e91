package io.lazuli.storage.emulator.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the service's words: thrown by whoever finds that a request cannot be done, answered by the reception.
 */
public final class StorageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The header that names the code, since 2017-07-29. */
    public static final String CODE = "x-ms-error-code";

    private final int status;
    private final String code;
    private final transient Map<String, String> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** Whether a header names the code. */
    private boolean named = true;

    public StorageError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Names the code in the body only, as the service does where a request gets no further than its front door. */
    public StorageError unnamed() {
        named = false;
        return this;
    }

    /** Adds an element to the body, behind code and message; null leaves it out. */
    public StorageError detail(String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
        return this;
    }

    /** Adds a header to the answer; null leaves it out. */
    public StorageError header(String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code. */
    public String code() {
        return code;
    }

    /** The answer: an XML body, except for HEAD and 304. */
    public RestResponse response(String method, String requestId, Instant now) {
        RestResponse response =
                RestResponse.status(status).header(CODE, named ? code : null).headers(headers);
        if (method.equals("HEAD") || status == 304) {
            return response;
        }
        XmlWriter xml = new XmlWriter("Error")
                .leaf("Code", code)
                .leaf("Message", getMessage() + "\nRequestId:" + requestId + "\nTime:" + Dates.sevenDecimals(now));
        details.forEach(xml::leaf);
        return response.xml(xml);
    }
}
