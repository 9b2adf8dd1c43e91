package io.lazuli.storage.internal.call;

import io.lazuli.storage.transport.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the service would make of a request: the Authorization header computed from the request line and headers as they go over the
 * wire, after the text of the REST pages and without the SDK's own code.
 */
final class WireSignature {
    private WireSignature() {}

    static String of(HttpRequest request) {
        return "SharedKey acct:" + hmac(text(request, "acct"), CallBench.KEY);
    }

    static String text(HttpRequest request, String account) {
        StringBuilder text = new StringBuilder(request.method().name());
        for (String name :
                "content-encoding content-language content-length content-md5 content-type date if-modified-since if-match if-none-match if-unmodified-since range"
                        .split(" ")) {
            String value = request.headers().get(name);
            if (name.equals("content-length")) {
                value = request.body().length() == 0 ? "" : "" + request.body().length();
            }
            text.append('\n').append(value == null ? "" : value);
        }
        appendServiceHeaders(text, request);
        int question = request.target().indexOf('?');
        String path = question < 0 ? request.target() : request.target().substring(0, question);
        text.append('\n').append('/').append(account).append(path);
        query(request).forEach((name, values) -> {
            Collections.sort(values);
            text.append('\n').append(name).append(':').append(String.join(",", values));
        });
        return text.toString();
    }

    /** Returns the text of Shared Key Lite. */
    static String lite(HttpRequest request, String account) {
        StringBuilder text = new StringBuilder(request.method().name());
        for (String name : new String[] {"content-md5", "content-type", "date"}) {
            String value = request.headers().get(name);
            text.append('\n').append(value == null ? "" : value);
        }
        appendServiceHeaders(text, request);
        text.append('\n').append('/').append(account).append(request.target().split("\\?", 2)[0]);
        List<String> component = query(request).get("comp");
        return text.append(component == null ? "" : "?comp=" + component.get(0)).toString();
    }

    private static void appendServiceHeaders(StringBuilder text, HttpRequest request) {
        TreeMap<String, String> service = new TreeMap<>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-ms-")) {
                // Sorting key of the service's dictionary: no hyphens, the underscore before digits.
                service.put(lower.replace("-", "").replace('_', '!'), lower + ":" + value.strip());
            }
        });
        service.values().forEach(line -> text.append('\n').append(line));
    }

    private static Map<String, List<String>> query(HttpRequest request) {
        int question = request.target().indexOf('?');
        TreeMap<String, List<String>> query = new TreeMap<>();
        if (question >= 0) {
            for (String pair : request.target().substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                String name = decoded(pair.substring(0, equals)).toLowerCase(Locale.ROOT);
                query.computeIfAbsent(name, n -> new ArrayList<>()).add(decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    static String hmac(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
