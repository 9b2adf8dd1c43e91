package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Header;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.state.Checksums;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The blob or file at {@code x-ms-copy-source}, read the way a stranger would read it. Only what this emulator holds can be copied.
 */
public final class CopySource implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("(https?://([^/]+))(/[^#]*)");
    private static final List<String> CONDITIONS =
            List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");

    private final String url;
    private final RestResponse response;

    private CopySource(String url, RestResponse response) {
        this.url = url;
        this.response = response;
    }

    /**
     * Opens the source of an operation that reads it at once, with the credentials in its address.
     *
     * @throws StorageError {@code CannotVerifyCopySource} with the status with which the source refuses
     */
    public static CopySource open(RestRequest request) {
        CopySource source = get(request, false);
        if (source.response.status() < 300) {
            return source;
        }
        int status = source.response.status();
        // Older versions tell only that the source could not be read.
        boolean tells = request.since("2019-10-10") && status != 401;
        source.close();
        throw new StorageError(
                status,
                "CannotVerifyCopySource",
                tells ? source.sentence() : "Could not verify the copy source within the specified time.");
    }

    /**
     * Opens the source of a copy that may go on in the background. It may lie in the account without further credentials, if the
     * request is signed with the account's key. The answer may be a refusal.
     */
    public static CopySource get(RestRequest request, boolean sameAccount) {
        String url = request.required("x-ms-copy-source");
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw request.invalidHeader("x-ms-copy-source");
        }
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", matcher.group(2)));
        add(headers, "x-ms-version", request.version());
        add(headers, "x-ms-range", request.header("x-ms-source-range"));
        add(headers, "x-ms-allow-trailing-dot", request.header("x-ms-source-allow-trailing-dot"));
        for (String condition : CONDITIONS) {
            add(headers, condition, request.header("x-ms-source-" + condition));
        }
        for (String key : List.of("key", "key-sha256", "algorithm")) {
            add(headers, "x-ms-encryption-" + key, request.header("x-ms-source-encryption-" + key));
        }
        RequestHead head = new RequestHead(
                "GET",
                matcher.group(3),
                headers,
                request.head().client(),
                matcher.group(1),
                matcher.group(1).startsWith("https:"));
        return new CopySource(
                url,
                request.loopback().send(head, sameAccount && request.grant().owner()));
    }

    /** Adds a header that is set. */
    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new Header(name, value));
        }
    }

    /** The address as properties show it: without credentials. */
    public String shownUrl() {
        int mark = url.indexOf('?');
        Matcher snapshot = Pattern.compile("[?&]((?:share)?snapshot=[^&]*)").matcher(url);
        return mark < 0 ? url : url.substring(0, mark) + (snapshot.find() ? "?" + snapshot.group(1) : "");
    }

    /** Whether the address names a snapshot. */
    public boolean isSnapshot() {
        return shownUrl().indexOf('?') >= 0;
    }

    /** Status with which the source answered. */
    public int status() {
        return response.status();
    }

    /** What the source says when it refuses. */
    private String sentence() {
        String body = new String(response.bytes(), StandardCharsets.UTF_8);
        Matcher matcher = Pattern.compile("<Message>(.*?)\\n", Pattern.DOTALL).matcher(body);
        return matcher.find()
                ? matcher.group(1)
                : "The condition specified using HTTP conditional header(s) is not met.";
    }

    /** The refusal of the source, as it is. */
    public StorageError refusal() {
        String code = response.header(StorageError.CODE);
        return new StorageError(response.status(), code == null ? "CannotVerifyCopySource" : code, sentence());
    }

    /** A header of the source, or null. */
    public @Nullable String header(String name) {
        return response.header(name);
    }

    /** The source's metadata. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach((name, value) -> {
            if (name.startsWith("x-ms-meta-")) {
                metadata.put(name.substring("x-ms-meta-".length()), value);
            }
        });
        return metadata;
    }

    /** The bytes; the caller must close them. */
    public Slice takeContent() {
        return response.takeContent();
    }

    /** The bytes as a payload of which the caller is the owner, checked against the checksums that the request gives. */
    public Payload takePayload(RestRequest request) {
        Payload payload = takeContent().toPayload();
        String md5 = request.header("x-ms-source-content-md5");
        String crc64 = request.header("x-ms-source-content-crc64");
        if (md5 == null && crc64 == null) {
            return payload;
        }
        Checksums sums = payload.checksums();
        if (md5 != null && !md5.equals(sums.md5())) {
            payload.release();
            StorageError error = ErrorCode.MD5_MISMATCH.error();
            // Older versions keep the two values to themselves.
            throw request.since("2019-12-12")
                    ? error.detail("UserSpecifiedMd5", md5).detail("ServerCalculatedMd5", sums.md5())
                    : error;
        }
        if (crc64 != null && !crc64.equals(sums.crc64())) {
            payload.release();
            throw ErrorCode.CRC64_MISMATCH.error();
        }
        return payload;
    }

    @Override
    public void close() {
        response.close();
    }
}
