package io.lazuli.storage.internal.call;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.HttpDates;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to the service and how its answer is read: one REST operation with its arguments. Immutable, without any I/O: the
 * same input makes the same operation.
 *
 * @param <R> the result
 */
public final class Operation<R> {
    private static final Pattern SIGNATURE = Pattern.compile("([?&]sig=)[^&]*", Pattern.CASE_INSENSITIVE);

    private final Draft draft;
    private final HttpHeaders headers;
    private final String[] query;
    private final Decoder<R> decoder;
    private final Resource resource;
    private final @Nullable Function<CallStory, Operation<ReadBack<R>>> readBack;

    private Operation(Draft draft, Decoder<R> decoder) {
        this.draft = draft;
        this.resource = draft.resource;
        this.headers = draft.headers.build();
        this.query =
                draft.queryLength == draft.query.length ? draft.query : Arrays.copyOf(draft.query, draft.queryLength);
        this.decoder = decoder;
        this.readBack = null;
    }

    private Operation(
            Operation<R> same, Resource resource, @Nullable Function<CallStory, Operation<ReadBack<R>>> readBack) {
        this.draft = same.draft;
        this.headers = same.headers;
        this.query = same.query;
        this.decoder = same.decoder;
        this.resource = resource;
        this.readBack = readBack;
    }

    /** Starts an operation. The name is that of the REST documentation, in one word. */
    public static Draft named(String name) {
        return new Draft(name);
    }

    /** Returns the name of the REST operation. */
    public String name() {
        return draft.name;
    }

    public HttpMethod method() {
        return draft.method;
    }

    public Resource resource() {
        return resource;
    }

    /** Returns the headers that belong to the operation itself. */
    public HttpHeaders headers() {
        return headers;
    }

    /** Returns the query as raw names at even places, each followed by its raw value. Not copied. */
    public String[] query() {
        return query;
    }

    public RequestBody body() {
        return draft.body;
    }

    /** Returns what a second execution would do. */
    public Repeat repeat() {
        return draft.repeat;
    }

    /** Returns whether an answer is one of the expected ones. */
    boolean expects(int status, HttpHeaders answer) {
        if (status == draft.status || status == draft.otherStatus) {
            return true;
        }
        return status == draft.refusal && names(answer, draft.refusalCodes);
    }

    /** Returns whether an answer, after a try that may have been carried out, says that it was: what was to be deleted is gone. */
    boolean isDoneBy(int status, HttpHeaders answer) {
        return status == 404 && !draft.goneCodes.isEmpty() && names(answer, draft.goneCodes);
    }

    private static boolean names(HttpHeaders answer, Set<ErrorCode> codes) {
        String code = answer.get("x-ms-error-code");
        return codes.isEmpty() || code == null || codes.contains(new ErrorCode(code));
    }

    /** Returns a copy that can be asked about. */
    public Operation<R> readBack(Function<CallStory, Operation<ReadBack<R>>> question) {
        return new Operation<>(this, resource, question);
    }

    /** Returns the same operation at another endpoint of the account. */
    Operation<R> at(StorageAccount other) {
        return new Operation<>(this, resource.at(other), readBack);
    }

    @Nullable
    Function<CallStory, Operation<ReadBack<R>>> readBack() {
        return readBack;
    }

    boolean writes() {
        return draft.method != HttpMethod.GET && draft.method != HttpMethod.HEAD;
    }

    Decoder<R> decoder() {
        return decoder;
    }

    /** Returns method, name, address and what goes with it as text, for tests and debugging. Values of secrets are left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(draft.method + " " + resource.path());
        for (int i = 0; i < query.length; i += 2) {
            text.append(i == 0 ? '?' : '&').append(query[i]).append('=').append(query[i + 1]);
        }
        headers.forEach(
                (name, value) -> text.append('\n').append(name).append(": ").append(shown(name, value)));
        return text.toString();
    }

    /** Returns a header without what is secret: a key as a whole, of the URL that is the source of a copy its signature. */
    private static String shown(String name, String value) {
        return name.endsWith("-key") ? "REDACTED" : SIGNATURE.matcher(value).replaceAll("$1REDACTED");
    }

    /** An operation in the making. Not safe for several threads; each {@code decode} method ends it. */
    public static final class Draft {
        private final String name;
        private final HttpHeaders.Builder headers = HttpHeaders.builder();
        private HttpMethod method = HttpMethod.GET;
        private Resource resource;
        private String[] query = NO_QUERY;
        private int queryLength;
        private RequestBody body = RequestBody.EMPTY;
        private Repeat repeat = Repeat.HARMLESS;
        private int status = 200;
        private int otherStatus;
        private int refusal;
        private Set<ErrorCode> goneCodes = Set.of();
        private Set<ErrorCode> refusalCodes = Set.of();

        private static final String[] NO_QUERY = {};

        @SuppressWarnings("NullAway.Init") // the address is set by the method that names the verb
        private Draft(String name) {
            this.name = name;
        }

        public Draft get(Resource at) {
            return at(HttpMethod.GET, at);
        }

        public Draft head(Resource at) {
            return at(HttpMethod.HEAD, at);
        }

        public Draft put(Resource at) {
            return at(HttpMethod.PUT, at);
        }

        public Draft post(Resource at) {
            return at(HttpMethod.POST, at);
        }

        public Draft delete(Resource at) {
            return at(HttpMethod.DELETE, at);
        }

        private Draft at(HttpMethod verb, Resource at) {
            this.method = verb;
            this.resource = at;
            return this;
        }

        /** Adds a query parameter; both sides raw. A null value leaves it out. */
        public Draft query(String key, @Nullable String value) {
            if (value != null) {
                if (queryLength == query.length) {
                    query = Arrays.copyOf(query, queryLength + 8);
                }
                query[queryLength++] = key;
                query[queryLength++] = value;
            }
            return this;
        }

        /** Adds a query parameter; null leaves it out. */
        public Draft query(String key, @Nullable Integer value) {
            return query(key, value == null ? null : value.toString());
        }

        /** Adds a header; a null value leaves it out. */
        public Draft header(String field, @Nullable String value) {
            if (value != null) {
                headers.add(field, value);
            }
            return this;
        }

        /** Adds a header with a date; null leaves it out. */
        public Draft header(String field, @Nullable OffsetDateTime value) {
            return header(field, value == null ? null : HttpDates.format(value.toInstant()));
        }

        /** Lets a facet write its own headers; null writes none. */
        public Draft apply(@Nullable Facet facet) {
            if (facet != null) {
                facet.writeTo(this);
            }
            return this;
        }

        /** Adds the standard condition headers, the lease id and the tag condition. */
        public Draft apply(RequestConditions conditions) {
            if (conditions.equals(RequestConditions.NONE)) {
                return this;
            }
            if (conditions.ifMatch() != null
                    || conditions.ifNoneMatch() != null
                    || conditions.ifUnmodifiedSince() != null) {
                repeatUnderConditions();
            }
            return header(
                            "If-Match",
                            conditions.ifMatch() == null
                                    ? null
                                    : conditions.ifMatch().value())
                    .header(
                            "If-None-Match",
                            conditions.ifNoneMatch() == null
                                    ? null
                                    : conditions.ifNoneMatch().value())
                    .header("If-Modified-Since", conditions.ifModifiedSince())
                    .header("If-Unmodified-Since", conditions.ifUnmodifiedSince())
                    .header("x-ms-lease-id", conditions.leaseId())
                    .header("x-ms-if-tags", conditions.tagsWhere());
        }

        /** Adds the metadata headers. */
        public Draft apply(Metadata metadata) {
            for (Map.Entry<String, String> pair : metadata.asMap().entrySet()) {
                headers.append("x-ms-meta-" + pair.getKey(), pair.getValue());
            }
            return this;
        }

        /** Sets the body. */
        public Draft body(RequestBody content) {
            this.body = content;
            return this;
        }

        /** Sets an XML body. */
        public Draft xml(byte[] document) {
            headers.append("Content-Type", "application/xml");
            return body(RequestBody.of(document));
        }

        /** Says that only the first of two executions gets through. */
        public Draft repeatUnderConditions() {
            if (repeat == Repeat.HARMLESS && method != HttpMethod.GET && method != HttpMethod.HEAD) {
                repeat = Repeat.HARMLESS_UNDER_CONDITIONS;
            }
            return this;
        }

        /**
         * Says that this deletes, and which code tells that there is nothing left to delete. It is a refusal to the first try, and
         * success to one that follows a try which may have been carried out.
         */
        public Draft deletes(ErrorCode gone) {
            this.goneCodes = Set.of(gone);
            return repeatUnderConditions();
        }

        /** Says that two executions act twice. */
        public Draft repeatUnsafe() {
            this.repeat = Repeat.UNSAFE;
            return this;
        }

        /** Sets the status of success. */
        public Draft expect(int success) {
            this.status = success;
            return this;
        }

        /** Sets the two statuses of success. */
        public Draft expect(int success, int other) {
            this.status = success;
            this.otherStatus = other;
            return this;
        }

        /**
         * Takes a refusal as an answer like any other: a 404 to "does it exist?", beside the statuses of success. Of the codes given; an
         * answer that names no code, as one to HEAD may, counts too.
         */
        public Draft orRefusal(int status, ErrorCode... codes) {
            this.refusal = status;
            this.refusalCodes = Set.of(codes);
            return this;
        }

        /** Reads the result from status and headers; a body is read and dropped. */
        public <R> Operation<R> decodeHead(Function<ResponseInfo, R> decode) {
            return new Operation<>(this, (head, exchange) -> () -> decode.apply(head));
        }

        /** Gathers the body and reads the result from it; the buffer is valid only during the call. */
        public <R> Operation<R> decodeBody(BiFunction<ResponseInfo, ByteBuffer, R> decode) {
            return decodeBody(null, decode);
        }

        /** Like {@link #decodeBody(BiFunction)}, in a buffer that the caller uses again for the next page. */
        public <R> Operation<R> decodeBody(
                @Nullable BodyBuffer shared, BiFunction<ResponseInfo, ByteBuffer, R> decode) {
            return new Operation<>(this, (head, exchange) -> new Gathered<>(head, shared, decode));
        }

        /** Reads the answer in a way of its own. */
        public <R> Operation<R> decode(Decoder<R> decoder) {
            return new Operation<>(this, decoder);
        }
    }

    /** A group of headers that belong together and know their names. */
    @FunctionalInterface
    public interface Facet {
        void writeTo(Draft draft);
    }

    private static final class Gathered<R> implements AnswerReader<R> {
        private final ResponseInfo head;
        private final BodyBuffer buffer;
        private final BiFunction<ResponseInfo, ByteBuffer, R> decode;

        Gathered(ResponseInfo head, @Nullable BodyBuffer shared, BiFunction<ResponseInfo, ByteBuffer, R> decode) {
            this.head = head;
            this.buffer = (shared == null ? new BodyBuffer() : shared).reset(head);
            this.decode = decode;
        }

        @Override
        public void body(ByteBuffer part) {
            buffer.add(part);
        }

        @Override
        public R end() {
            return decode.apply(head, buffer.view());
        }
    }
}
