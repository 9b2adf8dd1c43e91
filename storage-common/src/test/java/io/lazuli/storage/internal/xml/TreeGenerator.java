package io.lazuli.storage.internal.xml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes trees, and writes each in one of the many ways that XML has to say the same thing. */
final class TreeGenerator {
    private static final int[] CHARACTERS = {
        'a', 'Z', '0', ' ', '<', '>', '&', '"', '\'', ']', '\n', '\t', '\r', '-', '?', '=', ';', '/', 0x7F, 0x85, 0xE9,
        0xFFFD, 0x3042, 0xD7FF, 0xE000, 0x1F600, 0x10FFFF
    };
    private static final String[] NAMES = {
        "Blob", "Name", "Properties", "Content-MD5", "x_1", "A.b", "Quite-a-long-name-of-an-element", "B"
    };

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TreeGenerator(long seed) {
        random = new Random(seed);
    }

    Tree tree() {
        return tree(0);
    }

    private Tree tree(int depth) {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : List.of("a", "b.c", "Encoded")) {
            if (random.nextInt(6) == 0) {
                attributes.put(name, text(12));
            }
        }
        List<Object> content = new ArrayList<>();
        int kind = depth < 5 ? random.nextInt(4) : 3;
        int count = kind == 3 ? 0 : random.nextInt(6);
        for (int i = 0; i < count; i++) {
            if (kind == 2 && random.nextBoolean()) {
                // Never blank: one of the engines drops white space between elements.
                content.add("t" + text(20));
            }
            content.add(tree(depth + 1));
        }
        if (kind == 3) {
            content.add(text(random.nextInt(5) == 0 ? 300 : 20));
        }
        return new Tree(NAMES[random.nextInt(NAMES.length)], attributes, content);
    }

    private String text(int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest);
        boolean plain = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(plain ? 'a' + random.nextInt(26) : CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    byte[] write(Tree root) {
        out.reset();
        if (random.nextBoolean()) {
            put("\uFEFF");
        }
        put(random.nextBoolean() ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>" : "");
        misc();
        element(root);
        misc();
        return out.toByteArray();
    }

    private void element(Tree tree) {
        put("<" + tree.name());
        tree.attributes().forEach((name, value) -> {
            char quote = random.nextBoolean() ? '"' : '\'';
            put(random.nextBoolean() ? " " + name + "=" + quote : "\n\t" + name + " =\n" + quote);
            value.codePoints().forEach(c -> put(attribute(c, quote)));
            put(String.valueOf(quote));
        });
        space();
        if (tree.text().isEmpty() && tree.children().isEmpty() && random.nextBoolean()) {
            put("/>");
            return;
        }
        put(">");
        boolean leaf = tree.children().isEmpty();
        for (Object piece : tree.content()) {
            if (piece instanceof Tree child) {
                element(child);
            } else {
                characters((String) piece);
            }
            if (!leaf && tree.text().isEmpty()) {
                misc();
            }
        }
        put("</" + tree.name());
        space();
        put(">");
    }

    private void characters(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if (random.nextInt(40) == 0) {
                put(random.nextBoolean() ? "<!-- <no> & -->" : "<?pi ?x?>");
            }
            boolean section = random.nextInt(30) == 0 && c != '\r';
            put(section ? "<![CDATA[" + Character.toString(c) + "]]>" : escape(c));
        }
    }

    private String escape(int c) {
        if (c == '\r' || random.nextInt(20) == 0) {
            return random.nextBoolean()
                    ? "&#" + c + ";"
                    : String.format(random.nextBoolean() ? "&#x%x;" : "&#x0%X;", c);
        }
        return switch (c) {
            case '<' -> "&lt;";
            case '&' -> "&amp;";
            case '>' -> "&gt;";
            case '"' -> random.nextBoolean() ? "&quot;" : "\"";
            case '\'' -> random.nextBoolean() ? "&apos;" : "'";
            case '\n' -> random.nextBoolean() ? "\r\n" : "\n";
            default -> Character.toString(c);
        };
    }

    private String attribute(int c, char quote) {
        boolean literal = c != quote && c >= ' ';
        return literal ? escape(c) : "&#" + c + ";";
    }

    private void misc() {
        space();
        if (random.nextInt(8) == 0) {
            put("<!--c-->");
        }
        if (random.nextInt(8) == 0) {
            put("<?p d?>");
        }
        space();
    }

    private void space() {
        put(random.nextInt(4) == 0 ? " \r\n\t".substring(random.nextInt(4)) : "");
    }

    private void put(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
