package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Header;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blob Batch: many deletions or changes of tier in one request. Each part has credentials of its own.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/blob-batch">Blob Batch</a>
 */
final class BatchOperations {
    private static final int MOST_PARTS = 256;
    private static final long LARGEST = 4L << 20;
    private static final Set<String> METHODS = Set.of("DELETE", "PUT");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Map<Integer, String> REASONS = Map.of(200, "OK", 202, "Accepted", 204, "No Content");

    /** Adds the batches of the account and of a container. */
    void register(RouteTable routes) {
        addServiceBatch(routes);
        // So asks the SDK for JavaScript, which takes the account in a path for a container.
        addServiceBatch(routes).restype("container");
        routes.add("Container_SubmitBatch", "POST", Level.CONTAINER)
                .restype("container")
                .comp("batch")
                .permission("rwdlacup")
                .serviceSas("racwdxlt")
                .largestBody(LARGEST)
                .to(this::batch);
    }

    private Route addServiceBatch(RouteTable routes) {
        return routes.add("Service_SubmitBatch", "POST", Level.SERVICE)
                .comp("batch")
                .permission("rwdlacup")
                .largestBody(LARGEST)
                .to(this::batch);
    }

    /**
     * Runs the parts one after the other. The service runs them at the same time, so no client may rely on an order.
     */
    private RestResponse batch(RestRequest request) {
        String type = request.required("Content-Type");
        Matcher matcher = BOUNDARY.matcher(type);
        if (!matcher.find()) {
            throw request.invalidHeader("Content-Type");
        }
        List<String> parts =
                split(new String(request.body().toBytes(), StandardCharsets.UTF_8), "--" + matcher.group(1));
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw ErrorCode.INVALID_INPUT.error();
        }
        String boundary = "batchresponse_" + UUID.randomUUID();
        StringBuilder answer = new StringBuilder();
        for (String part : parts) {
            answer.append("--").append(boundary).append("\r\n");
            answer(request, part, answer);
        }
        answer.append("--").append(boundary).append("--");
        return RestResponse.status(202)
                .bytes(
                        "multipart/mixed; boundary=" + boundary,
                        answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The parts between the boundaries. */
    private static List<String> split(String body, String boundary) {
        List<String> parts = new ArrayList<>();
        for (String piece : body.replace("\r\n", "\n").split(Pattern.quote(boundary))) {
            if (!piece.isBlank() && !piece.strip().equals("--")) {
                parts.add(piece.replaceFirst("^\n", ""));
            }
        }
        return parts;
    }

    /** Runs one part and adds its answer to that of the batch. */
    private static void answer(RestRequest request, String part, StringBuilder answer) {
        int gap = part.indexOf("\n\n");
        if (gap < 0) {
            throw ErrorCode.INVALID_INPUT.error();
        }
        answer.append("Content-Type: application/http\r\n");
        for (String line : part.substring(0, gap).split("\n")) {
            if (line.regionMatches(true, 0, "Content-ID:", 0, 11)) {
                answer.append("Content-ID: ").append(line.substring(11).trim()).append("\r\n");
            }
        }
        RestResponse response = request.loopback().sendHere(head(request, part.substring(gap + 2)), request.version());
        answer.append("\r\nHTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response))
                .append("\r\n");
        if (response.length() > 0) {
            response.header("Content-Length", response.length());
        }
        response.header("Server", "Windows-Azure-Blob/1.0");
        response.headers()
                .forEach((name, value) ->
                        answer.append(name).append(": ").append(value).append("\r\n"));
        answer.append("\r\n");
        if (response.length() > 0) {
            answer.append(new String(response.bytes(), StandardCharsets.UTF_8)).append("\r\n");
        }
        response.close();
    }

    /** The request in a part. */
    private static RequestHead head(RestRequest request, String text) {
        String[] lines = text.split("\n");
        String[] words = lines[0].trim().split(" ");
        if (words.length != 3 || !METHODS.contains(words[0])) {
            throw ErrorCode.INVALID_INPUT.error();
        }
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length && !lines[i].isBlank(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 0) {
                throw ErrorCode.INVALID_INPUT.error();
            }
            headers.add(new Header(
                    lines[i].substring(0, colon).trim(),
                    lines[i].substring(colon + 1).trim()));
        }
        RequestHead outer = request.head();
        String host = outer.header("Host");
        if (host != null) {
            headers.add(new Header(
                    "Host",
                    namesAccount(request, words[1]) ? host : request.address().account() + "." + host));
        }
        return new RequestHead(words[0], words[1], headers, outer.client(), outer.endpoint(), outer.secure());
    }

    /** Whether a part has the account where the batch has it; the SDK for Python leaves it out of the path. */
    private static boolean namesAccount(RestRequest request, String target) {
        return !request.address().pathStyle()
                || target.startsWith("/" + request.address().account() + "/");
    }

    /** The reason phrase of a part: for errors it is the sentence of the error. */
    private static String reason(RestResponse response) {
        String known = REASONS.get(response.status());
        if (known != null) {
            return known;
        }
        String body = new String(response.bytes(), StandardCharsets.UTF_8);
        Matcher message = Pattern.compile("<Message>([^\n<]*)").matcher(body);
        return message.find() ? message.group(1) : "Error";
    }
}
