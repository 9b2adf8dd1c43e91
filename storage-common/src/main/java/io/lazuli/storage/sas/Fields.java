package io.lazuli.storage.sas;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a token with their raw values, never empty ones, and never the signature. Immutable. */
final class Fields {
    /** No fields. */
    static final Fields NONE = new Fields(new EnumMap<>(Field.class));

    private final EnumMap<Field, String> values;

    private Fields(EnumMap<Field, String> values) {
        this.values = values;
    }

    /** Returns a value, or the empty string. */
    String get(Field field) {
        String value = values.get(field);
        return value == null ? "" : value;
    }

    /** Returns a value, or null. */
    @Nullable
    String orNull(Field field) {
        return values.get(field);
    }

    /** Returns whether there is a value. */
    boolean has(Field field) {
        return values.containsKey(field);
    }

    /** Returns which fields have values, in the order of tokens. */
    Set<Field> present() {
        return values.keySet();
    }

    /** Returns a copy with another value; null and the empty string take a field away. */
    Fields with(Field field, @Nullable String value) {
        EnumMap<Field, String> copy = new EnumMap<>(values);
        if (value == null || value.isEmpty()) {
            copy.remove(field);
        } else {
            copy.put(field, value);
        }
        return new Fields(copy);
    }

    /** Returns the query string of a token. An account's has its signature last, others have it after the permissions. */
    String query(String signature, boolean signatureLast) {
        EnumMap<Field, String> all = new EnumMap<>(values);
        if (!signatureLast) {
            all.put(Field.SIG, signature);
        }
        StringBuilder query = new StringBuilder();
        for (Map.Entry<Field, String> each : all.entrySet()) {
            append(query, each.getKey(), each.getValue());
        }
        if (signatureLast) {
            append(query, Field.SIG, signature);
        }
        return query.toString();
    }

    private static void append(StringBuilder query, Field field, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(field.parameter())
                .append('=')
                .append(Percent.encode(value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && fields.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns what the token says, encoded as in the token, so that no value can pass for something else in a log. */
    @Override
    public String toString() {
        StringBuilder query = new StringBuilder();
        values.forEach((field, value) -> append(query, field, value));
        return query.toString();
    }
}
