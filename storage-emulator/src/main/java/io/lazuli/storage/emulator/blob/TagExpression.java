package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.StorageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition on tags, such as {@code "project" = 'x' AND "year" > '2020'}: alternatives of comparisons that must all hold.
 *
 * <p>In searches {@code @container} compares the container's name.
 */
final class TagExpression {
    private static final Pattern TERM = Pattern.compile(
            "\\s*(\"(?:[^\"]*)\"|@container|[A-Za-z0-9_]+)\\s*(<>|<=|>=|=|<|>)\\s*'((?:[^']|'')*)'\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("(AND|OR)\\b", Pattern.CASE_INSENSITIVE);

    private final List<List<Term>> alternatives;

    /** A comparison of one tag. */
    record Term(String tag, String operator, String value) {
        boolean test(@Nullable String actual) {
            if (actual == null) {
                return false;
            }
            int order = actual.compareTo(value);
            return switch (operator) {
                case "=" -> order == 0;
                case "<>" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    private TagExpression(List<List<Term>> alternatives) {
        this.alternatives = alternatives;
    }

    /**
     * Reads an expression.
     *
     * @param search whether it is that of a search, else that of a conditional header
     */
    static TagExpression parse(RestRequest request, String text, boolean search) {
        List<List<Term>> alternatives = new ArrayList<>();
        List<Term> all = new ArrayList<>();
        alternatives.add(all);
        Matcher term = TERM.matcher(text);
        int at = 0;
        while (true) {
            if (!term.region(at, text.length()).lookingAt()) {
                throw wrong(request, search);
            }
            String tag = term.group(1).startsWith("\"") ? term.group(1).replace("\"", "") : term.group(1);
            all.add(new Term(tag, term.group(2), term.group(3).replace("''", "'")));
            at = term.end();
            if (at == text.length()) {
                return new TagExpression(alternatives);
            }
            Matcher word = WORD.matcher(text).region(at, text.length());
            if (!word.lookingAt()) {
                throw wrong(request, search);
            }
            if (word.group(1).equalsIgnoreCase("OR")) {
                all = new ArrayList<>();
                alternatives.add(all);
            }
            at = word.end();
        }
    }

    /** The error for an expression that cannot be read. */
    private static StorageError wrong(RestRequest request, boolean search) {
        return search ? request.invalidQuery("where") : request.invalidHeader("x-ms-if-tags");
    }

    /** Whether the tags of a blob in some container fulfil the condition. */
    boolean test(Map<String, String> tags, String container) {
        return alternatives.stream()
                .anyMatch(all -> all.stream().allMatch(term -> term.test(actual(term, tags, container))));
    }

    /** The value that a comparison is about, or null. */
    private static @Nullable String actual(Term term, Map<String, String> tags, String container) {
        return term.tag.equalsIgnoreCase("@container") ? container : tags.get(term.tag);
    }

    /** The tags that the condition names. */
    List<String> names() {
        return alternatives.stream()
                .flatMap(List::stream)
                .map(Term::tag)
                .filter(tag -> !tag.startsWith("@"))
                .distinct()
                .toList();
    }
}
