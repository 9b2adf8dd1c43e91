package io.lazuli.storage;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in the order in which they are sent or came. Immutable. Names are compared without regard to case.
 *
 * <p>Kept as one flat array: an answer of the service has some twenty fields, of which a caller reads a few.
 */
public final class HttpHeaders {
    /** No fields. */
    public static final HttpHeaders EMPTY = new HttpHeaders(new String[0], 0);

    /** Names at even places, each followed by its value. */
    private final String[] fields;

    private final int length;

    private HttpHeaders(String[] fields, int length) {
        this.fields = fields;
        this.length = length;
    }

    /** Returns a builder with room for some twenty fields. */
    public static Builder builder() {
        return new Builder(new String[40], 0);
    }

    /** Returns a builder with room for a number of fields; it grows if there are more. */
    public static Builder builder(int fields) {
        return new Builder(new String[fields * 2], 0);
    }

    /** Returns a builder that starts with these fields. */
    public Builder toBuilder() {
        return new Builder(Arrays.copyOf(fields, length + 16), length);
    }

    /** Returns the number of fields. */
    public int size() {
        return length / 2;
    }

    /** Returns the name of the field at an index, as it was written. */
    public String name(int index) {
        return fields[Objects.checkIndex(index, size()) * 2];
    }

    /** Returns the value of the field at an index. */
    public String value(int index) {
        return fields[Objects.checkIndex(index, size()) * 2 + 1];
    }

    /** Returns the first value of a name, or null if there is none. */
    public @Nullable String get(String name) {
        int at = find(fields, length, name);
        return at < 0 ? null : fields[at + 1];
    }

    /** Returns the whole number that a field holds; another value if the field is missing or no number. */
    public long getLong(String name, long otherwise) {
        String text = get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Returns whether a field says {@code true}. */
    public boolean getBoolean(String name) {
        return "true".equalsIgnoreCase(get(name));
    }

    /** Returns the date of a field, or null if it is missing or no date. */
    public @Nullable OffsetDateTime getDate(String name) {
        return HttpDates.parseOrNull(get(name));
    }

    /** Returns the ETag of the resource, or null if there is none. */
    public @Nullable ETag etag() {
        String text = get("ETag");
        return text == null || text.isEmpty() ? null : ETag.of(text);
    }

    /** Returns whether there is a field of this name. */
    public boolean contains(String name) {
        return find(fields, length, name) >= 0;
    }

    /** Hands out every field in order. */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    /** Returns the names only: values may be secrets. */
    @Override
    public String toString() {
        StringBuilder names = new StringBuilder("HttpHeaders[");
        for (int i = 0; i < length; i += 2) {
            names.append(i == 0 ? "" : ", ").append(fields[i]);
        }
        return names.append(']').toString();
    }

    private static int find(String[] fields, int length, String name) {
        for (int i = 0; i < length; i += 2) {
            String candidate = fields[i];
            if (candidate.length() == name.length() && candidate.equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Collects fields. Not safe for several threads; {@link #build()} ends its use. */
    public static final class Builder {
        private String[] fields;
        private int length;

        private Builder(String[] fields, int length) {
            this.fields = fields;
            this.length = length;
        }

        /**
         * Appends a field.
         *
         * @throws IllegalArgumentException if the name is no HTTP token or the value has a character that no header can carry
         */
        public Builder add(String name, String value) {
            checkName(name);
            checkValue(name, value);
            return append(name, value);
        }

        /** Appends a field that is known to be well formed: a constant, or one that a parser has read. */
        public Builder append(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, Math.max(16, length * 2));
            }
            fields[length++] = name;
            fields[length++] = value;
            return this;
        }

        /** Returns the first value of a name so far, or null. */
        public @Nullable String get(String name) {
            int at = find(fields, length, name);
            return at < 0 ? null : fields[at + 1];
        }

        /** Returns the fields so far as a view, which must not outlive the next change. */
        public HttpHeaders view() {
            return new HttpHeaders(fields, length);
        }

        /** Returns the fields. The builder must not be used afterwards. */
        public HttpHeaders build() {
            return length == 0 ? EMPTY : new HttpHeaders(fields, length);
        }

        private static void checkName(String name) {
            boolean token = !name.isEmpty();
            for (int i = 0; token && i < name.length(); i++) {
                char c = name.charAt(i);
                token = c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
            }
            if (!token) {
                throw new IllegalArgumentException(
                        "'" + name.replaceAll("[^\\x20-\\x7e]", "?") + "' is no header name");
            }
        }

        private static void checkValue(String name, String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' && c != '\t' || c >= 0x7f) {
                    // The value itself is not shown: it may be a secret.
                    throw new IllegalArgumentException(
                            "The value of header '" + name + "' has the character U+" + String.format("%04X", (int) c)
                                    + " at index " + i + "; a header carries visible ASCII only");
                }
            }
        }
    }
}
