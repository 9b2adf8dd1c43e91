package io.lazuli.storage.internal.call;

import java.util.regex.Pattern;

/** What of a request may stand in a message: names always, values only where they are neither secrets nor the user's own data. */
final class Redaction {
    /** Signatures in URLs, tokens, and whatever else looks like 32 or 64 bytes in Base64, as signatures and keys do. */
    private static final Pattern SECRET = Pattern.compile("(?i)(sig=)[^&\\s'\"]+|(bearer )[\\w.~+/=-]{20,}"
            + "|[a-z0-9+/]{40,43}=|[a-z0-9+/]{84,86}==?|eyJ[\\w.-]{20,}");

    private static final int LONGEST = 120;

    /** What is shorter is no signature or token, and may be part of any word. */
    private static final int SHORTEST = 8;

    private Redaction() {}

    /** Returns a value of a signed part as a message may show it. */
    static String shown(String part, String value) {
        boolean shown = part.startsWith("query ")
                ? Shown.hasParameter(part.substring("query parameter ".length()))
                : !part.startsWith("x-ms-") || Shown.hasHeader(part);
        if (!shown) {
            return "(" + value.length() + " characters)";
        }
        return "'" + (value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value) + "'";
    }

    /**
     * Returns a text without the request's signature or token, and without anything that looks like one: the last net under every message.
     */
    static String scrub(String text, Refusal refusal) {
        String authorization = refusal.header("Authorization");
        String scrubbed = without(text, authorization.substring(authorization.indexOf(' ') + 1));
        scrubbed = without(scrubbed, authorization.substring(authorization.indexOf(':') + 1));
        scrubbed = without(scrubbed, refusal.query("sig"));
        return SECRET.matcher(scrubbed).replaceAll("$1$2REDACTED");
    }

    private static String without(String text, String secret) {
        return secret.length() < SHORTEST ? text : text.replace(secret, "REDACTED");
    }

    /** Returns words of the service as a message may quote them. */
    static String quoted(String text, Refusal refusal) {
        String line = scrub(text, refusal).replaceAll("\\s+", " ").strip();
        return "'" + (line.length() > LONGEST * 2 ? line.substring(0, LONGEST * 2) + "..." : line) + "'";
    }
}
