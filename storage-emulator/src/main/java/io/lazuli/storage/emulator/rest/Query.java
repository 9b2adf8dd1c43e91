package io.lazuli.storage.emulator.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request target, names in lower case.
 */
public final class Query {
    private final Map<String, List<String>> raw = new TreeMap<>();

    private Query() {}

    /** Reads what follows the question mark. */
    public static Query parse(String text) {
        Query query = new Query();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.raw
                        .computeIfAbsent(
                                Address.decode(name.replace('+', ' ')).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                        .add(value);
            }
        }
        return query;
    }

    /** The decoded value, or null. A plus sign stays what it is: the service does not take it for a blank. */
    public @Nullable String get(String name) {
        List<String> values = raw.get(name);
        return values == null ? null : Address.decode(values.get(0));
    }

    /** Whether the parameter is there, be it empty. */
    public boolean has(String name) {
        return raw.containsKey(name);
    }

    /** All names, sorted. */
    public List<String> names() {
        return List.copyOf(raw.keySet());
    }

    /**
     * The decoded values of a parameter, sorted, for signatures.
     *
     * @param blanks whether a plus sign is a blank
     */
    public List<String> sorted(String name, boolean blanks) {
        List<String> values = new ArrayList<>();
        for (String value : raw.getOrDefault(name, List.of())) {
            values.add(Address.decode(blanks ? value.replace('+', ' ') : value));
        }
        Collections.sort(values);
        return values;
    }

    /** Whether a plus sign stands in any value, whose meaning clients do not agree on. */
    public boolean hasPlus() {
        return raw.values().stream().flatMap(List::stream).anyMatch(value -> value.indexOf('+') >= 0);
    }
}
