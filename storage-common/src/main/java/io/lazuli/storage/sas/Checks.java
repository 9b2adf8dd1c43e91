package io.lazuli.storage.sas;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has to hold of values before they are signed. */
final class Checks {
    private Checks() {}

    /**
     * Checks that a text is one line. A line break would move the lines that are signed: one and the same signature would then stand for two
     * tokens.
     */
    static String oneLine(String what, String text) {
        Objects.requireNonNull(text, what);
        if (hasLineBreak(text)) {
            throw new IllegalArgumentException(what + " has a line break, and cannot be signed");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException(what + " has half of a surrogate pair, which is no character");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    /** Returns whether a text is more than one line. */
    static boolean hasLineBreak(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** Checks the name of a container, queue, share or table: one segment of a path. */
    static String segment(String what, String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(what + " is one segment of a path, without slashes");
        }
        return oneLine(what, name);
    }

    /** Checks the name of a blob, or the path of a file or directory. */
    static String path(String what, String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        return oneLine(what, path);
    }

    /** Checks that a time comes after another, in whole seconds, if both are known. */
    static void period(@Nullable Instant start, @Nullable Instant expiry) {
        String from = start == null ? null : Times.format(start);
        String until = expiry == null ? null : Times.format(expiry);
        if (from != null && until != null && from.compareTo(until) >= 0) {
            throw new IllegalArgumentException("It would start at " + from + " and end at " + until);
        }
    }
}
