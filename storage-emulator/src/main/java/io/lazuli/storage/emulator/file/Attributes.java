package io.lazuli.storage.emulator.file;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a file or directory as SMB knows them. */
final class Attributes {
    /** One attribute; the order is the one in which the service shows them. */
    enum Attribute {
        READ_ONLY("ReadOnly"),
        HIDDEN("Hidden"),
        SYSTEM("System"),
        DIRECTORY("Directory"),
        ARCHIVE("Archive"),
        TEMPORARY("Temporary"),
        OFFLINE("Offline"),
        NOT_CONTENT_INDEXED("NotContentIndexed"),
        NO_SCRUB_DATA("NoScrubData");

        private final String word;

        Attribute(String word) {
            this.word = word;
        }
    }

    private Attributes() {}

    /** Reads a list such as {@code ReadOnly|Archive}, or gives null if a word in it is unknown. */
    static @Nullable Set<Attribute> parse(String text) {
        EnumSet<Attribute> found = EnumSet.noneOf(Attribute.class);
        for (String part : text.split("\\|", -1)) {
            String word = part.trim().toLowerCase(Locale.ROOT);
            if (word.equals("none") || word.equals("normal")) {
                continue;
            }
            Attribute attribute = find(word);
            if (attribute == null) {
                return null;
            }
            found.add(attribute);
        }
        return found;
    }

    /** The attribute of a word in small letters, or null. */
    private static @Nullable Attribute find(String word) {
        for (Attribute attribute : Attribute.values()) {
            if (attribute.word.equalsIgnoreCase(word)) {
                return attribute;
            }
        }
        return null;
    }

    /** The list as the service writes it. */
    static String text(Set<Attribute> attributes) {
        List<String> words = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            if (attributes.contains(attribute)) {
                words.add(attribute.word);
            }
        }
        return words.isEmpty() ? "None" : String.join(" | ", words);
    }
}
