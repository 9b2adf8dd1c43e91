package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both engines read the same out of every document: answers of the real service, and documents made up. */
class XmlEnginesTest {
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z][\\w.-]*)");

    @Test
    void bothEnginesReadTheAnswersOfTheServiceAlike() throws IOException {
        List<byte[]> answers = answers();
        assertTrue(answers.size() >= 3, answers.size() + " answers");
        for (byte[] answer : answers) {
            String root = root(answer);
            assertEquals(Tree.read(Engine.JACKSON, answer, root), Tree.read(Engine.SCANNER, answer, root));
        }
    }

    @Test
    void bothEnginesReadWhatWasWritten() {
        long start = new Random().nextLong();
        for (long seed = start; seed < start + 1500; seed++) {
            TreeGenerator generator = new TreeGenerator(seed);
            Tree tree = generator.tree();
            byte[] document = generator.write(tree);
            for (Engine engine : Engine.values()) {
                compare(engine.read(document), tree, new Random(seed), engine + ", seed " + seed);
            }
        }
    }

    private static void compare(XmlReader in, Tree tree, Random random, String which) {
        try {
            int level = in.root(tree.name());
            assertEquals(tree.attributes(), Tree.attributes(in), which);
            compare(in, level, tree, random, which);
        } catch (DecodeException e) {
            throw new AssertionError(which, e);
        }
    }

    /** Reads the children of an element, each one in one of the three ways at random, and compares with the tree. */
    private static void compare(XmlReader in, int level, Tree tree, Random random, String which) {
        for (Tree child : tree.children()) {
            assertTrue(in.nextIn(level), which);
            assertEquals(child.name(), in.name(), which);
            assertEquals(child.attributes(), Tree.attributes(in), which);
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1 -> in.enter();
                case 2, 3, 4 -> compareText(child, in.text(), which);
                default -> compare(in, in.enter(), child, random, which);
            }
        }
        assertFalse(in.nextIn(level), which);
        assertFalse(in.nextIn(level), which);
    }

    /** White space between child elements is text to one engine only. */
    private static void compareText(Tree element, String text, String which) {
        boolean layout = !element.children().isEmpty() && element.text().isEmpty() && text.isBlank();
        assertEquals(element.text(), layout ? "" : text, which);
    }

    @Test
    void aDamagedDocumentIsReadAlikeOrRefused() {
        long start = new Random().nextLong();
        for (long seed = start; seed < start + 1000; seed++) {
            TreeGenerator generator = new TreeGenerator(seed);
            Tree tree = generator.tree();
            byte[] document = damage(generator.write(tree), new Random(seed));
            Tree scanned = readOrNull(Engine.SCANNER, document, tree.name());
            Tree parsed = readOrNull(Engine.JACKSON, document, tree.name());
            if (scanned != null && parsed != null) {
                assertEquals(parsed, scanned, "seed " + seed);
            }
        }
    }

    private static Tree readOrNull(Engine engine, byte[] document, String root) {
        try {
            return Tree.read(engine, document, root);
        } catch (DecodeException e) {
            return null;
        }
    }

    private static byte[] damage(byte[] document, Random random) {
        byte[] marks = "<>&;\"'/!?[]- =#x\r\n\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            document[random.nextInt(document.length)] = marks[random.nextInt(marks.length)];
        }
        return document;
    }

    private static String root(byte[] document) {
        Matcher matcher = ROOT.matcher(new String(document, StandardCharsets.UTF_8));
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    /**
     * Returns recorded answers if they are at hand (system property {@code recordings.home}), else a few of the same
     * shape.
     */
    private static List<byte[]> answers() throws IOException {
        String property = System.getProperty("recordings.home");
        Path home = property != null ? Path.of(property) : Path.of("..", "..", "shared", "recordings");
        if (!Files.isDirectory(home)) {
            return XmlSamples.ANSWERS.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(p -> p.toString().endsWith(".json")).toList()) {
                collect(JsonMapper.shared().readTree(file), found);
            }
        }
        return found;
    }

    private static void collect(JsonNode recording, List<byte[]> found) {
        for (JsonNode interaction : recording.path("interactions")) {
            JsonNode response = interaction.path("response");
            JsonNode text = response.path("bodyText");
            JsonNode binary = response.path("bodyBase64");
            byte[] body = text.isString()
                    ? text.stringValue().getBytes(StandardCharsets.UTF_8)
                    : binary.isString() ? Base64.getDecoder().decode(binary.stringValue()) : new byte[0];
            String start = new String(body, 0, Math.min(body.length, 8), StandardCharsets.UTF_8);
            if (start.contains("<?xml") && !response.path("truncated").asBoolean(false)) {
                found.add(body);
            }
        }
    }
}
