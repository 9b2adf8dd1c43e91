package io.lazuli.storage.emulator.rest;

import io.lazuli.storage.emulator.state.Payload;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as an operation sees it: address, parameters, headers, time and body. Names of headers and parameters have no case.
 */
public final class RestRequest {
    private static final String METADATA = "x-ms-meta-";

    private final ServiceKind service;
    private final RequestHead head;
    private final Address address;
    private final Query query;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final @Nullable String version;
    private final Instant now;
    private final String requestId;
    private final Loopback loopback;
    private Grant grant = Grant.NOTHING;
    private @Nullable Payload body;

    /**
     * A request whose body has not come yet.
     *
     * @param version the service version that it asks for, or null
     */
    public RestRequest(
            ServiceKind service,
            RequestHead head,
            Address address,
            Query query,
            @Nullable String version,
            Instant now,
            String requestId,
            Loopback loopback) {
        this.service = service;
        this.head = head;
        this.address = address;
        this.query = query;
        this.version = version;
        this.now = now;
        this.requestId = requestId;
        this.loopback = loopback;
        for (Header header : head.headers()) {
            headers.merge(header.name(), header.value(), (a, b) -> a + "," + b);
        }
    }

    /** The service that the request came to. */
    public ServiceKind service() {
        return service;
    }

    /** The request without its body, as it came. */
    public RequestHead head() {
        return head;
    }

    /** The HTTP method. */
    public String method() {
        return head.method();
    }

    /** Which resource the request means. */
    public Address address() {
        return address;
    }

    /** The query parameters. */
    public Query query() {
        return query;
    }

    /** Name of the container, queue or share; empty for the service itself. */
    public String container() {
        return address.container();
    }

    /** Decoded path of the blob, file or directory; empty for a container. */
    public String path() {
        return address.path();
    }

    /** When the request came, by the emulator's clock. */
    public Instant now() {
        return now;
    }

    /** The id that the answer carries. */
    public String requestId() {
        return requestId;
    }

    /** The service version that rules the request, or null if it names none and the account has no default. */
    public @Nullable String version() {
        return version;
    }

    /** Whether the request's service version is a certain one or newer. */
    public boolean since(String other) {
        return version != null && version.compareTo(other) >= 0;
    }

    /** The body; empty if there is none. It belongs to the exchange: who keeps it must retain it. */
    public Payload body() {
        return Objects.requireNonNull(body, "the body has not come yet");
    }

    /** Gives the request the body that has come. */
    public void body(Payload payload) {
        body = payload;
    }

    /** The way to other resources of the account. */
    public Loopback loopback() {
        return loopback;
    }

    /** What the sender may do. */
    public Grant grant() {
        return grant;
    }

    /** Notes what the sender may do. */
    public void grant(Grant found) {
        grant = found;
    }

    /** A query parameter, or null. */
    public @Nullable String query(String name) {
        return query.get(name);
    }

    /** A header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Whether a header is there, be it empty. */
    public boolean hasHeader(String name) {
        return headers.containsKey(name);
    }

    /** A header that must be there. */
    public String required(String name) {
        String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw ErrorCode.MISSING_REQUIRED_HEADER.error().detail("HeaderName", name);
        }
        return value;
    }

    /** A query parameter that must be there. */
    public String requiredQuery(String name) {
        String value = query.get(name);
        if (value == null) {
            throw ErrorCode.MISSING_REQUIRED_QUERY_PARAMETER.error().detail("QueryParameterName", name);
        }
        return value;
    }

    /** A header that holds a whole number, or null. */
    public @Nullable Long number(String name) {
        String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(value.trim());
        } catch (NumberFormatException e) {
            throw invalidHeader(name);
        }
    }

    /** A header that says true or false; absent means false. */
    public boolean flag(String name) {
        String value = headers.get(name);
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw invalidHeader(name);
    }

    /** A query parameter that holds a whole number within limits, or a default if it is absent. */
    public int number(String name, int least, int most, int otherwise) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        long number;
        try {
            number = Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            throw invalidQuery(name);
        }
        if (number < least || number > most) {
            throw ErrorCode.OUT_OF_RANGE_QUERY_PARAMETER_VALUE
                    .error()
                    .detail("QueryParameterName", name)
                    .detail("QueryParameterValue", value)
                    .detail("MinimumAllowed", Integer.toString(least))
                    .detail("MaximumAllowed", Integer.toString(most));
        }
        return (int) number;
    }

    /** A query parameter that must be there, in Base64 with its padding; the reason goes into the refusal of any other. */
    public byte[] base64(String name, String reason) {
        String value = requiredQuery(name);
        try {
            if (value.length() % 4 == 0) {
                return Base64.getDecoder().decode(value);
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw invalidQuery(name).detail("Reason", reason);
    }

    /** The values of a comma-separated query parameter in lower case, such as {@code include}. */
    public List<String> list(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty()
                ? List.of()
                : List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }

    /** The error for a header whose value is wrong. */
    public StorageError invalidHeader(String name) {
        return ErrorCode.INVALID_HEADER_VALUE
                .error()
                .detail("HeaderName", name)
                .detail("HeaderValue", headers.get(name));
    }

    /** The error for a query parameter whose value is wrong. */
    public StorageError invalidQuery(String name) {
        return ErrorCode.INVALID_QUERY_PARAMETER_VALUE
                .error()
                .detail("QueryParameterName", name)
                .detail("QueryParameterValue", query.get(name));
    }

    /** The {@code x-ms-meta-} headers by name, in the case that the client gave them. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int size = 0;
        for (Header header : head.headers()) {
            if (header.name().regionMatches(true, 0, METADATA, 0, METADATA.length())) {
                String name = header.name().substring(METADATA.length());
                if (name.isEmpty()) {
                    throw ErrorCode.EMPTY_METADATA_KEY.error();
                }
                metadata.merge(name, header.value(), (a, b) -> a + "," + b);
                size += name.length() + header.value().length();
            }
        }
        if (size > 8 * 1024) {
            throw ErrorCode.METADATA_TOO_LARGE.error();
        }
        return metadata;
    }

    /** Address of the account at this endpoint, with a slash at its end. */
    public String accountUrl() {
        if (!address.pathStyle()) {
            return head.endpoint() + "/";
        }
        return head.endpoint() + "/" + address.account() + (address.secondary() ? "-secondary" : "") + "/";
    }
}
