package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.http.SocketEffect;
import io.lazuli.storage.emulator.http.Visit;
import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.rules.CorsRules;
import io.lazuli.storage.emulator.state.Checksums;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.PayloadWriter;
import io.lazuli.storage.emulator.state.Slice;
import io.lazuli.storage.emulator.state.StorageContext;
import io.lazuli.storage.emulator.state.StructuredMessage;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One exchange on its way through the house: the refusal or the route, the body, the answer. For one thread at a time. */
final class Exchange implements Visit {
    private static final System.Logger LOG = System.getLogger(StorageEmulator.class.getName());
    private static final Set<SocketEffect.Kind> UNANSWERED = Set.of(
            SocketEffect.Kind.CLOSE_BEFORE_ANSWER, SocketEffect.Kind.RESET_BEFORE_ANSWER, SocketEffect.Kind.STALL);

    private static final String STRUCTURED = "x-ms-structured-body";
    private static final String STRUCTURED_LENGTH = "x-ms-structured-content-length";

    private final StorageService service;
    private final RequestHead head;
    private final String id;
    private final StorageContext context;
    private final Recorder recorder;
    private final @Nullable Fault fault;
    private final SocketEffect effect;
    private @Nullable RestRequest request;
    private @Nullable Route route;
    private @Nullable StorageError refusal;
    private @Nullable PayloadWriter writer;
    private @Nullable Payload payload;

    Exchange(
            StorageService service,
            RequestHead head,
            String id,
            StorageContext context,
            Recorder recorder,
            @Nullable Fault fault) {
        this.service = service;
        this.head = head;
        this.id = id;
        this.context = context;
        this.recorder = recorder;
        this.fault = fault;
        this.effect = fault == null ? SocketEffect.NONE : fault.effect();
        if (effect.kind() == SocketEffect.Kind.CLOSE_BEFORE_BODY) {
            recorder.note(head, 0, Map.of());
        }
    }

    /** Notes what the head was found to ask for. */
    void request(RestRequest parsed) {
        request = parsed;
    }

    /** Notes that the request is refused; its body does not matter any more. */
    void refuse(StorageError error) {
        refusal = error;
    }

    /** Notes the operation, and gets ready for a body of some length, -1 if nobody knows. */
    void accept(Route found, long bodyLength) {
        route = found;
        boolean checked = head.header("Content-MD5") != null || head.header("x-ms-content-crc64") != null;
        writer = context.payloads().writer(bodyLength, found.wantsChecksums() || checked);
    }

    @Override
    public @Nullable PayloadWriter body() {
        return writer;
    }

    @Override
    public SocketEffect effect() {
        return effect;
    }

    @Override
    public RestResponse answer() {
        RestResponse response;
        try {
            StorageError refused = refusal;
            response = refused == null ? perform() : refused.response(head.method(), id, context.now());
        } catch (StorageError e) {
            response = e.response(head.method(), id, context.now());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the emulator failed at " + route, e);
            response = ErrorCode.INTERNAL_ERROR.error().response(head.method(), id, context.now());
        }
        response = instead(response);
        finish(response);
        boolean answered = !UNANSWERED.contains(effect.kind());
        recorder.note(head, answered ? response.status() : 0, answered ? response.headers() : Map.of());
        return response;
    }

    /** The answer of a fault that lets the operation be done first, or the operation's own. */
    private RestResponse instead(RestResponse own) {
        Fault struck = fault;
        if (struck == null || !struck.answersAfter()) {
            return own;
        }
        own.close();
        return injected(struck).response(head.method(), id, context.now());
    }

    /** The error that a fault answers with. */
    static StorageError injected(Fault fault) {
        return new StorageError(fault.status(), fault.code(), "This error was injected into the emulator.");
    }

    /** Runs the operation on the complete body, which belongs to this exchange until it ends. */
    private RestResponse perform() {
        RestRequest asked = Objects.requireNonNull(request);
        Route found = Objects.requireNonNull(route);
        Payload body = Objects.requireNonNull(writer).finish();
        payload = body;
        writer = null;
        if (head.header(STRUCTURED) == null && body.length() > found.largestBody()) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE.error();
        }
        checkIntegrity(body);
        boolean framed = head.header(STRUCTURED) != null;
        if (framed && body.length() > 0) {
            payload = unframe(asked, body);
        }
        asked.body(Objects.requireNonNull(payload));
        RestResponse response = found.handler().handle(asked);
        return framed && response.status() < 300 ? frame(response) : response;
    }

    /** Takes the data out of a framed body. */
    private static Payload unframe(RestRequest request, Payload framed) {
        Payload data;
        try {
            data = StructuredMessage.decode(framed);
        } catch (StructuredMessage.DamagedException e) {
            throw ErrorCode.CRC64_MISMATCH.error().detail("ExtendedErrorDetail", e.getMessage());
        }
        String length = request.header(STRUCTURED_LENGTH);
        if (length != null && !length.equals(Long.toString(data.length()))) {
            data.release();
            throw request.invalidHeader(STRUCTURED_LENGTH);
        }
        framed.release();
        return data;
    }

    /** Frames the content of an answer, if it has any, and says so. */
    private static RestResponse frame(RestResponse response) {
        Slice content = response.content();
        response.header(STRUCTURED, "XSM/1.0; properties=crc64");
        if (content != null) {
            response.header(STRUCTURED_LENGTH, content.length());
            response.content(StructuredMessage.encode(response.takeContent()));
        }
        return response;
    }

    /** Compares the checksums that the client sent with those of the bytes that came. */
    private void checkIntegrity(Payload body) {
        String md5 = head.header("Content-MD5");
        String crc64 = head.header("x-ms-content-crc64");
        if ((md5 == null || md5.isEmpty()) && crc64 == null) {
            return;
        }
        Checksums sums = body.checksums();
        if (md5 != null && !md5.isEmpty() && !md5.equals(sums.md5())) {
            throw isMd5(md5)
                    ? ErrorCode.MD5_MISMATCH
                            .error()
                            .detail("UserSpecifiedMd5", md5)
                            .detail("ServerCalculatedMd5", sums.md5())
                    : ErrorCode.INVALID_MD5.error();
        }
        if (crc64 != null && !crc64.equals(sums.crc64())) {
            throw ErrorCode.CRC64_MISMATCH
                    .error()
                    .detail("UserSpecifiedCrc64", crc64)
                    .detail("ServerCalculatedCrc64", sums.crc64());
        }
    }

    /**
     * Whether a text could be an MD5 hash at all, whose absence the service reports in another way than a wrong one.
     */
    private static boolean isMd5(String text) {
        try {
            return Base64.getDecoder().decode(text).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Adds what every answer over the wire carries. */
    private void finish(RestResponse response) {
        if (response.header("Content-Length") == null && response.status() != 304) {
            response.header("Content-Length", response.length());
        }
        if (head.method().equals("HEAD")) {
            response.withoutBody();
        }
        response.header("Server", "Windows-Azure-" + service.kind().title() + "/1.0 Lazuli-Emulator")
                .header("Date", Dates.rfc1123(context.now()));
        sign(response, head, request, id);
        String version = response.header("x-ms-version");
        if (version != null && version.compareTo("2017-07-29") < 0) {
            response.without(StorageError.CODE);
        }
        if (!head.method().equals("OPTIONS")) {
            new CorsRules(service.corsRules()).describe(head, response);
        }
    }

    /** Adds the ids and the version, as answers and the parts of a batch carry them. */
    static RestResponse sign(RestResponse response, RequestHead head, @Nullable RestRequest request, String id) {
        String version = request == null ? head.header("x-ms-version") : request.version();
        response.header("x-ms-request-id", id).header("x-ms-version", version);
        String clientId = head.header("x-ms-client-request-id");
        if (clientId != null && version != null && version.compareTo("2019-02-02") >= 0) {
            response.header("x-ms-client-request-id", clientId);
        }
        return response;
    }

    @Override
    public void end() {
        if (writer != null) {
            writer.abort();
            writer = null;
        }
        if (payload != null) {
            payload.release();
            payload = null;
        }
    }
}
