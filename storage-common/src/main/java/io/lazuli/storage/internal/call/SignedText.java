package io.lazuli.storage.internal.call;

import io.lazuli.storage.transport.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text that a Shared Key signature is made of, taken apart into what its lines mean.
 *
 * @param parts method, standard headers, {@code x-ms-} headers, path and query parameters, each under the name that people know it by
 * @param text the whole
 */
record SignedText(Map<String, String> parts, String text) {
    private static final int SHOWN = 3;

    /** Returns what this SDK signs for a request, worked out of the request as it was sent. */
    static SignedText of(HttpRequest sent, String account, String path, Map<String, String> query) {
        String[] pairs = new String[query.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> pair : query.entrySet()) {
            pairs[at++] = pair.getKey();
            pairs[at++] = pair.getValue();
        }
        StringToSign text = new StringToSign();
        String resource = "/" + account + path;
        boolean lite = isLite(sent);
        ByteBuffer bytes = lite
                ? text.lite(sent.method(), sent.headers(), resource, pairs)
                : text.of(sent.method(), sent.body().length(), sent.headers(), resource, pairs);
        return parse(StandardCharsets.UTF_8.decode(bytes).toString(), lite);
    }

    /** Returns whether a request is signed as Shared Key Lite. */
    static boolean isLite(HttpRequest sent) {
        String authorization = sent.headers().get("Authorization");
        return authorization != null && authorization.startsWith("SharedKeyLite ");
    }

    /** Returns the text that the service quotes in a refusal, or null if it quotes none. */
    static @Nullable SignedText quoted(@Nullable String detail, boolean lite) {
        int start = detail == null ? -1 : detail.indexOf("string to sign: '");
        if (detail == null || start < 0) {
            return null;
        }
        int end = detail.lastIndexOf('\'');
        int from = start + "string to sign: '".length();
        return end <= from ? null : parse(detail.substring(from, end), lite);
    }

    static SignedText parse(String text, boolean lite) {
        List<String> lines = text.lines().toList();
        Map<String, String> parts = new LinkedHashMap<>();
        int at = 0;
        parts.put("HTTP method", at < lines.size() ? lines.get(at++) : "");
        for (String name : lite ? StringToSign.LITE : StringToSign.STANDARD) {
            parts.put(name, at < lines.size() ? lines.get(at++) : "");
        }
        for (; at < lines.size() && !lines.get(at).startsWith("/"); at++) {
            put(parts, "", lines.get(at));
        }
        parts.put("path", at < lines.size() ? lines.get(at++) : "");
        for (; at < lines.size(); at++) {
            put(parts, "query parameter ", lines.get(at));
        }
        return new SignedText(parts, text);
    }

    private static void put(Map<String, String> parts, String kind, String line) {
        int colon = line.indexOf(':');
        parts.put(kind + (colon < 0 ? line : line.substring(0, colon)), colon < 0 ? "" : line.substring(colon + 1));
    }

    /** Says where the service's text differs from this one, at most three places; empty if nowhere. */
    String differenceFrom(SignedText service) {
        List<String> found = new ArrayList<>();
        parts.forEach((part, ours) -> {
            String theirs = service.parts.get(part);
            if (!ours.equals(theirs)) {
                found.add(part + told(" was signed", part, ours) + " and" + told(" arrived", part, theirs));
            }
        });
        service.parts.keySet().stream()
                .filter(part -> !parts.containsKey(part))
                .forEach(part -> found.add(part + " arrived and was not signed"));
        if (found.isEmpty() && !text.strip().equals(service.text.strip())) {
            found.add("the x-ms- headers were signed in another order");
        }
        String rest = found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "";
        return String.join("; ", found.subList(0, Math.min(SHOWN, found.size()))) + rest;
    }

    /** Standard headers that are not there stand in the text as empty lines, others not at all. */
    private static String told(String verb, String part, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            return verb + " as " + Redaction.shown(part, value);
        }
        return verb.equals(" arrived") ? " did not arrive" : " was not signed";
    }

    /** Shows no part of the text. */
    @Override
    public String toString() {
        return "SignedText[" + parts.size() + " parts]";
    }
}
