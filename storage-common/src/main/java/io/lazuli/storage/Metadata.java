package io.lazuli.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Name-value pairs that the user keeps with a container, blob, queue, share, directory or file. Immutable.
 *
 * <p>Names are C# identifiers to the service: a letter or underscore, then letters, digits and underscores; they are compared without
 * regard to case. Values are visible ASCII without white space at either end. All pairs together take at most 8 KiB.
 */
public final class Metadata {
    /** No pairs. */
    public static final Metadata EMPTY = new Metadata(new TreeMap<>());

    private static final String PREFIX = "x-ms-meta-";
    private static final int MAX_BYTES = 8 * 1024;

    private final Map<String, String> pairs;

    private Metadata(Map<String, String> pairs) {
        this.pairs = Collections.unmodifiableMap(pairs);
    }

    /**
     * Returns the pairs of a map.
     *
     * @throws IllegalArgumentException if a name, a value or the whole is not what the service takes, or two names differ in case only
     */
    public static Metadata of(Map<String, String> pairs) {
        TreeMap<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int bytes = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            String name = pair.getKey();
            String value = pair.getValue();
            checkName(name);
            checkValue(name, value);
            bytes += name.length() + value.length();
            if (checked.put(name, value) != null) {
                throw new IllegalArgumentException("Metadata name '" + name + "' is there twice; case does not count");
            }
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("Metadata takes at most 8192 bytes, this is " + bytes);
        }
        return checked.isEmpty() ? EMPTY : new Metadata(checked);
    }

    /** Returns one pair. */
    public static Metadata of(String name, String value) {
        return of(Map.of(name, value));
    }

    /** Returns the pairs that an answer carries as {@code x-ms-meta-} headers. */
    public static Metadata from(HttpHeaders headers) {
        TreeMap<String, String> pairs = null;
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.length() > PREFIX.length() && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                pairs = pairs == null ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : pairs;
                pairs.put(name.substring(PREFIX.length()), headers.value(i));
            }
        }
        return pairs == null ? EMPTY : new Metadata(pairs);
    }

    /** Returns pairs that the service has sent, as they are. */
    public static Metadata received(Map<String, String> pairs) {
        TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(pairs);
        return copy.isEmpty() ? EMPTY : new Metadata(copy);
    }

    /** Returns a copy with one pair added or replaced. */
    public Metadata with(String name, String value) {
        TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(pairs);
        copy.remove(name);
        copy.put(name, value);
        return of(copy);
    }

    /** Returns the value of a name, or null. */
    public @Nullable String get(String name) {
        return pairs.get(name);
    }

    /** Returns the pairs as a map that looks names up without regard to case. */
    public Map<String, String> asMap() {
        return pairs;
    }

    /** Returns whether there are no pairs. */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata that && pairs.equals(that.pairs);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            hash += pair.getKey().toLowerCase(Locale.ROOT).hashCode()
                    ^ pair.getValue().hashCode();
        }
        return hash;
    }

    /** Returns the names only: values are the user's. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>(pairs.keySet());
        return "Metadata" + names;
    }

    private static void checkName(String name) {
        boolean good = !name.isEmpty() && !isDigit(name.charAt(0));
        for (int i = 0; good && i < name.length(); i++) {
            char c = name.charAt(i);
            good = c == '_' || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no metadata name: a letter or underscore, then letters, digits, underscores");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "The value of metadata '" + name + "' is not visible ASCII at index " + i);
            }
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "The value of metadata '" + name + "' starts or ends with white space, which HTTP drops");
        }
    }
}
