package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.XmlElement;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an element of service properties: its name, what it may hold, and from which service version on it is shown.
 *
 * <p>Clients may send children in any order; answers have them in the order of the shape.
 *
 * @param name name of the element
 * @param kind what it holds
 * @param since first service version that shows it, or the empty string
 * @param children shapes of the child elements; of a list only one, that of each entry
 * @param initialText text that a new account has, or null if it has no such element
 */
public record Section(
        String name,
        Kind kind,
        String since,
        List<Section> children,
        @Nullable String initialText) {
    /** What an element holds. */
    public enum Kind {
        GROUP,
        LIST,
        TEXT,
        FLAG,
        /** True or false, and back to its first value when its parent is set without it. */
        LASTING_FLAG,
        DAYS,
        /** Comma-separated header names; those with a wildcard come last. */
        NAMES
    }

    /** A value of a section, as it is kept: texts normalised, children in the order of the shape. */
    public record Value(String name, String text, List<Value> children) {
        /** The child of that name, or null. */
        public @Nullable Value child(String wanted) {
            return children.stream()
                    .filter(child -> child.name.equals(wanted))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** An element with child elements. */
    public static Section group(String name, Section... children) {
        return new Section(name, Kind.GROUP, "", List.of(children), null);
    }

    /** An element with any number of equal child elements. */
    public static Section list(String name, Section entry) {
        return new Section(name, Kind.LIST, "", List.of(entry), "");
    }

    /** An element with text, which a new account has or not. */
    public static Section text(String name, @Nullable String initial) {
        return new Section(name, Kind.TEXT, "", List.of(), initial);
    }

    /** An element that is true or false, which a new account has or not. */
    public static Section flag(String name, @Nullable String initial) {
        return new Section(name, Kind.FLAG, "", List.of(), initial);
    }

    /** An element that is true or false, and always shown. */
    public static Section lasting(String name, String initial) {
        return new Section(name, Kind.LASTING_FLAG, "", List.of(), initial);
    }

    /** Logging, as Blob and Queue have it. */
    public static Section logging() {
        return group(
                "Logging",
                text("Version", "1.0"),
                flag("Read", "false"),
                flag("Write", "false"),
                flag("Delete", "false"),
                retention(null));
    }

    /** Hour metrics, which a new account keeps for a week. */
    public static Section hourMetrics() {
        return group(
                "HourMetrics",
                text("Version", "1.0"),
                flag("Enabled", "true"),
                flag("IncludeAPIs", "true"),
                retention("7"));
    }

    /** Minute metrics, which a new account does without. */
    public static Section minuteMetrics() {
        return group(
                "MinuteMetrics",
                text("Version", "1.0"),
                flag("Enabled", "false"),
                flag("IncludeAPIs", null),
                retention(null));
    }

    /** The rules for scripts of other origins. */
    public static Section cors() {
        return list(
                "Cors",
                group(
                        "CorsRule",
                        text("AllowedMethods", null),
                        text("AllowedOrigins", null),
                        new Section("AllowedHeaders", Kind.NAMES, "", List.of(), null),
                        new Section("ExposedHeaders", Kind.NAMES, "", List.of(), null),
                        text("MaxAgeInSeconds", null)));
    }

    /** A retention policy; without days it is off. */
    private static Section retention(@Nullable String days) {
        return group("RetentionPolicy", flag("Enabled", days == null ? "false" : "true"), days(days));
    }

    /** A number of days from 1 to 365. */
    public static Section days(@Nullable String initial) {
        return new Section("Days", Kind.DAYS, "", List.of(), initial);
    }

    /** The same section, shown only from a service version on. */
    public Section since(String version) {
        return new Section(name, kind, version, children, initialText);
    }

    /** Whether a request's version knows the element. */
    boolean isShown(RestRequest request) {
        return since.isEmpty() || request.since(since);
    }

    /** What a new account has, or null for nothing. */
    @Nullable
    Value initial() {
        if (kind != Kind.GROUP) {
            return initialText == null ? null : new Value(name, initialText, List.of());
        }
        List<Value> found = new ArrayList<>();
        for (Section child : children) {
            Value value = child.initial();
            if (value != null) {
                found.add(value);
            }
        }
        return found.isEmpty() ? null : new Value(name, "", found);
    }

    /** Takes over an element of a request. */
    Value read(XmlElement element) {
        return switch (kind) {
            case GROUP -> new Value(name, "", group(element));
            case LIST ->
                new Value(
                        name,
                        "",
                        element.children().stream().map(children.get(0)::read).toList());
            case TEXT -> new Value(name, element.text().trim(), List.of());
            case NAMES -> new Value(name, names(element.text().trim()), List.of());
            case FLAG, LASTING_FLAG -> new Value(name, flag(element), List.of());
            case DAYS -> new Value(name, days(element), List.of());
        };
    }

    /** The children of a group in the order of its shape. Unknown ones are refused. */
    private List<Value> group(XmlElement element) {
        for (XmlElement child : element.children()) {
            if (children.stream().noneMatch(known -> known.name.equals(child.name()))) {
                throw child.invalid("");
            }
        }
        List<Value> found = new ArrayList<>();
        for (Section known : children) {
            XmlElement child = element.child(known.name);
            if (child != null) {
                found.add(known.read(child));
            } else if (known.kind == Kind.LASTING_FLAG && known.initialText != null) {
                found.add(new Value(known.name, known.initialText, List.of()));
            }
        }
        return found;
    }

    /** Header names in the order in which the service gives them back. */
    private static String names(String text) {
        List<String> names = Arrays.asList(text.split(","));
        List<String> sorted =
                new ArrayList<>(names.stream().filter(n -> !n.endsWith("*")).toList());
        sorted.addAll(names.stream().filter(n -> n.endsWith("*")).toList());
        return String.join(",", sorted);
    }

    /** True or false in lower case, however it was written: Python clients send {@code True}. */
    private static String flag(XmlElement element) {
        String text = element.text().trim().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw element.invalid("");
        }
        return text;
    }

    private static String days(XmlElement element) {
        String text = element.text().trim();
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 365) {
            throw element.invalid("Retention days must be greater than 0 and less than or equal to 365 days.");
        }
        return text;
    }

    /** Writes a value as an element. */
    void write(Value value, XmlWriter xml, RestRequest request) {
        xml.open(name);
        if (kind == Kind.GROUP) {
            for (Section child : children) {
                Value found = value.child(child.name);
                if (found != null && child.isShown(request)) {
                    child.write(found, xml, request);
                }
            }
        } else if (kind == Kind.LIST) {
            value.children().forEach(entry -> children.get(0).write(entry, xml, request));
        } else {
            xml.text(value.text());
        }
        xml.close();
    }
}
