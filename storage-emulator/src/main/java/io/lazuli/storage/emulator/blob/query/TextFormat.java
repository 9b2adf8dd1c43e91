package io.lazuli.storage.emulator.blob.query;

import io.lazuli.storage.emulator.rest.Json;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rest.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How records are written: fields between separators, or one JSON object each.
 *
 * @param json whether they are JSON
 * @param column between fields
 * @param quote around fields
 * @param record between records
 * @param headers whether the first record names the fields
 */
record TextFormat(boolean json, String column, String quote, String record, boolean headers) {
    /** Commas, double quotes, line breaks, no names. */
    static final TextFormat DEFAULT = new TextFormat(false, ",", "\"", "\n", false);

    /** The format in {@code InputSerialization} or {@code OutputSerialization}, or a default. */
    static TextFormat of(@Nullable XmlElement serialization, TextFormat otherwise) {
        XmlElement format = serialization == null ? null : serialization.child("Format");
        if (format == null) {
            return otherwise;
        }
        XmlElement json = format.child("JsonTextConfiguration");
        if ("json".equals(format.text("Type"))) {
            return new TextFormat(true, ",", "\"", text(json, "RecordSeparator", "\n"), false);
        }
        if (!"delimited".equals(format.text("Type"))) {
            throw format.invalid("");
        }
        XmlElement delimited = format.child("DelimitedTextConfiguration");
        return new TextFormat(
                false,
                text(delimited, "ColumnSeparator", ","),
                text(delimited, "FieldQuote", "\""),
                text(delimited, "RecordSeparator", "\n"),
                "true".equals(text(delimited, "HasHeaders", "false")));
    }

    /** The text of a child element as it is, blanks too, or a default. */
    private static String text(@Nullable XmlElement element, String name, String otherwise) {
        XmlElement child = element == null ? null : element.child(name);
        return child == null || child.text().isEmpty() ? otherwise : child.text();
    }

    /** The records of a text, each as its fields by name; without names they are {@code _1}, {@code _2} and so on. */
    List<Map<String, Object>> read(String text) throws ParseException {
        return json ? readJson(text) : readDelimited(text);
    }

    /** A text that is not in the format, from some byte on. */
    static final class ParseException extends Exception {
        private static final long serialVersionUID = 1L;
        private final long position;

        ParseException(String message, long position) {
            super(message);
            this.position = position;
        }

        long position() {
            return position;
        }
    }

    /** One object from each record that is not blank. */
    private List<Map<String, Object>> readJson(String text) throws ParseException {
        List<Map<String, Object>> records = new ArrayList<>();
        long position = 0;
        for (String line : text.split(Pattern.quote(record))) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            if (!line.isBlank()) {
                try {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    Json.object(bytes).forEach((name, value) -> fields.put(String.valueOf(name), value));
                    records.add(fields);
                } catch (StorageError e) {
                    throw new ParseException("Unexpected token in a JSON record.", position);
                }
            }
            position += bytes.length + record.length();
        }
        return records;
    }

    /** Fields and records, some of them in quotes, within which separators mean nothing. */
    private List<Map<String, Object>> readDelimited(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith(quote, i)) {
                boolean doubled = quoted && text.startsWith(quote, i + quote.length());
                field.append(doubled ? quote : "");
                quoted = doubled == quoted;
                i += quote.length() * (doubled ? 2 : 1);
            } else if (!quoted && text.startsWith(record, i)) {
                row.add(field.toString());
                rows.add(row);
                row = new ArrayList<>();
                field.setLength(0);
                i += record.length();
            } else if (!quoted && text.startsWith(column, i)) {
                row.add(field.toString());
                field.setLength(0);
                i += column.length();
            } else {
                field.append(text.charAt(i++));
            }
        }
        if (!row.isEmpty() || field.length() > 0) {
            row.add(field.toString());
            rows.add(row);
        }
        return name(rows);
    }

    /** Gives the fields of each row their names. */
    private List<Map<String, Object>> name(List<List<String>> rows) {
        List<String> names = headers && !rows.isEmpty() ? rows.remove(0) : List.of();
        List<Map<String, Object>> records = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                fields.put(i < names.size() ? names.get(i).trim() : "_" + (i + 1), row.get(i));
            }
            records.add(fields);
        }
        return records;
    }

    /** Adds one record to a text. */
    void write(Map<String, Object> fields, StringBuilder target) {
        if (json) {
            target.append(Json.line(fields)).append(record);
            return;
        }
        String separator = "";
        for (Object value : fields.values()) {
            target.append(separator).append(quoted(value == null ? "" : String.valueOf(value)));
            separator = column;
        }
        target.append(record);
    }

    /** A field, in quotes if it has to be. */
    private String quoted(String text) {
        boolean plain = !text.contains(column) && !text.contains(quote) && !text.contains(record);
        return plain ? text : quote + text.replace(quote, quote + quote) + quote;
    }
}
