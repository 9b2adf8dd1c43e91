package io.lazuli.storage.emulator.blob.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement: {@code SELECT columns FROM BlobStorage [alias] [WHERE comparisons] [LIMIT number]}. That is the part of the service's
 * SQL that tests need; functions and joins are not known.
 */
final class Statement {
    private static final Pattern SHAPE = Pattern.compile(
            "\\s*SELECT\\s+(.+?)\\s+FROM\\s+BlobStorage(\\[\\*])?(?:\\s+(?:AS\\s+)?(?!WHERE\\b|LIMIT\\b)(\\w+))?"
                    + "(?:\\s+WHERE\\s+(.+?))?(?:\\s+LIMIT\\s+(\\d{1,9}))?\\s*;?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*(?:\\w+\\.)?(\\w+)\\s*(<>|!=|<=|>=|=|<|>|\\bLIKE\\b)\\s*('(?:[^']|'')*'|-?[\\d.]+|true|false)\\s*",
            Pattern.CASE_INSENSITIVE);

    private final List<String> columns;
    private final List<List<Comparison>> alternatives;
    private final long limit;

    private Statement(List<String> columns, List<List<Comparison>> alternatives, long limit) {
        this.columns = columns;
        this.alternatives = alternatives;
        this.limit = limit;
    }

    /** A comparison of a field with a constant. */
    private record Comparison(String field, String operator, String constant) {
        boolean test(Map<String, Object> fields) {
            Object value = fields.get(field);
            if (value == null) {
                return false;
            }
            String text = String.valueOf(value);
            if (operator.equalsIgnoreCase("LIKE")) {
                String pattern =
                        Pattern.quote(constant).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
                return text.matches("(?s)" + pattern);
            }
            int order = compare(text, constant);
            return switch (operator) {
                case "=" -> order == 0;
                case "<>", "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static int compare(String text, String constant) {
            try {
                return new BigDecimal(text.trim()).compareTo(new BigDecimal(constant));
            } catch (NumberFormatException e) {
                return text.compareTo(constant);
            }
        }
    }

    /** Reads a statement, or gives null if it is none of this kind. */
    static @Nullable Statement parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return null;
        }
        List<String> columns = new ArrayList<>();
        for (String column : shape.group(1).split(",")) {
            String name = column.trim().replaceFirst("^\\w+\\.(?=\\w|\\*)", "");
            if (!name.matches("\\w+|\\*|(?i)count\\(\\*\\)")) {
                return null;
            }
            columns.add(name);
        }
        List<List<Comparison>> alternatives = shape.group(4) == null ? List.of() : conditions(shape.group(4));
        if (alternatives == null) {
            return null;
        }
        return new Statement(
                columns, alternatives, shape.group(5) == null ? Long.MAX_VALUE : Long.parseLong(shape.group(5)));
    }

    /** The alternatives of a condition, or null if it cannot be read. */
    private static @Nullable List<List<Comparison>> conditions(String text) {
        List<List<Comparison>> alternatives = new ArrayList<>();
        for (String alternative : text.split("(?i)\\s+OR\\s+")) {
            List<Comparison> all = new ArrayList<>();
            for (String term : alternative.split("(?i)\\s+AND\\s+")) {
                Matcher matcher = COMPARISON.matcher(term);
                if (!matcher.matches()) {
                    return null;
                }
                String constant = matcher.group(3);
                boolean quoted = constant.startsWith("'");
                String value =
                        quoted ? constant.substring(1, constant.length() - 1).replace("''", "'") : constant;
                all.add(new Comparison(matcher.group(1), matcher.group(2), value));
            }
            alternatives.add(all);
        }
        return alternatives;
    }

    /** The records of the result. */
    List<Map<String, Object>> run(List<Map<String, Object>> records) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> fields : records) {
            boolean fits = alternatives.isEmpty()
                    || alternatives.stream().anyMatch(all -> all.stream().allMatch(c -> c.test(fields)));
            if (fits && (counts() || found.size() < limit)) {
                found.add(project(fields));
            }
        }
        return counts() ? List.of(Map.of("_1", found.size())) : found;
    }

    /** Whether the statement asks for the number of records. */
    private boolean counts() {
        return columns.get(0).toLowerCase(Locale.ROOT).startsWith("count(");
    }

    /** The fields that the statement asks for. */
    private Map<String, Object> project(Map<String, Object> fields) {
        if (columns.contains("*") || counts()) {
            return fields;
        }
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String column : columns) {
            Object value = fields.get(column);
            chosen.put(column, value == null ? "" : value);
        }
        return chosen;
    }
}
