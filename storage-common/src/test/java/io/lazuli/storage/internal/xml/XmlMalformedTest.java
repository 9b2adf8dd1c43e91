package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is no well-formed document within the limits ends in a {@link DecodeException}, on both engines, read or
 * skipped.
 */
class XmlMalformedTest {
    private static final List<String> MALFORMED = List.of(
            "",
            " ",
            "R",
            "<",
            "<R",
            "<R>",
            "<R/><R/>",
            "<R/>x",
            "x<R/>",
            "<R></r>",
            "<R><A></R></A>",
            "<R><A></R>",
            "</R>",
            "<R></R",
            "<R a></R>",
            "<R a=1></R>",
            "<R a='1></R>",
            "<R a='<'></R>",
            "<R a='1' a='2'></R>",
            "<R a='1'b='2'/>",
            "<R a='&x;'/>",
            "<R / >",
            "< R/>",
            "<></>",
            "<R><></></R>",
            "<R></ R>",
            "<1/>",
            "<R>&</R>",
            "<R>&lt</R>",
            "<R>&nbsp;</R>",
            "<R>&;</R>",
            "<R>&#;</R>",
            "<R>&#x;</R>",
            "<R>&#xG;</R>",
            "<R>&#0;</R>",
            "<R>&#1;</R>",
            "<R>&#xD800;</R>",
            "<R>&#xFFFE;</R>",
            "<R>&#x110000;</R>",
            "<R>&#99999999999;</R>",
            "<R>&LT;</R>",
            "<R>\u0001</R>",
            "<R>\u0000</R>",
            "<R>\uFFFF</R>",
            "<R>]]></R>",
            "<R><!-- -- --></R>",
            "<R><!-- </R>",
            "<R><![CDATA[</R>",
            "<R><![cdata[x]]></R>",
            "<R><?xml version='1.0'?></R>",
            "<R><? x?></R>",
            "<R><?x</R>",
            "<R/><![CDATA[]]>",
            " <?xml version='1.0'?><R/>",
            "<?xml version='1.0'?><?xml version='1.0'?><R/>",
            "<?xml?><R/>",
            "<?xml encoding='utf-8'?><R/>",
            "<?xml version='1.0' x='y'?><R/>",
            "<R ?>",
            "<R><!ELEMENT R ANY></R>");

    @ParameterizedTest
    @EnumSource
    void malformedDocumentsAreRefusedReadOrSkipped(Engine engine) {
        for (String document : MALFORMED) {
            refuse(engine, document.getBytes(StandardCharsets.UTF_8), document);
            if (document.startsWith("<R>") && document.endsWith("</R>")) {
                String nested = "<R><S>" + document + "</S></R>";
                refuse(engine, nested.getBytes(StandardCharsets.UTF_8), nested);
            }
        }
    }

    private static void refuse(Engine engine, byte[] document, String shown) {
        assertThrows(DecodeException.class, () -> skipAll(engine.read(document)), () -> "skipped: " + shown);
        assertThrows(DecodeException.class, () -> takeAll(engine.read(document)), () -> "read: " + shown);
    }

    private static void skipAll(XmlReader in) {
        int root = in.root("R");
        while (in.nextIn(root)) {}
    }

    private static void takeAll(XmlReader in) {
        int root = in.root("R");
        while (in.nextIn(root)) {
            in.text();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNoUtf8AreRefused(Engine engine) {
        int[][] sequences = {
            {0x80},
            {0xBF},
            {0xC0, 0x80},
            {0xC1, 0xBF},
            {0xC3},
            {0xC3, 0x28},
            {0xE0, 0x80, 0x80},
            {0xE0, 0x9F, 0xBF},
            {0xE2, 0x82},
            {0xE2, 0x28, 0xA1},
            {0xED, 0xA0, 0x80},
            {0xED, 0xBF, 0xBF},
            {0xEF, 0xBF, 0xBE},
            {0xEF, 0xBF, 0xBF},
            {0xF0, 0x80, 0x80, 0x80},
            {0xF0, 0x8F, 0xBF, 0xBF},
            {0xF0, 0x9F, 0x98},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0xFF}
        };
        for (int[] sequence : sequences) {
            String shown = Arrays.toString(sequence);
            refuse(engine, around("<R><A>", sequence, "</A></R>"), shown);
            refuse(engine, around("<R><A>a very long text before it ", sequence, " and behind it</A></R>"), shown);
            refuse(engine, around("<R><A a='", sequence, "'/></R>"), shown);
            refuse(engine, around("<R><A", sequence, "/></R>"), shown);
            refuse(engine, around("<R><!--", sequence, "--></R>"), shown);
            refuse(engine, around("<R><![CDATA[", sequence, "]]></R>"), shown);
        }
    }

    private static byte[] around(String before, int[] sequence, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        Arrays.stream(sequence).forEach(out::write);
        out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void documentsInOtherEncodingsAreRefused(Engine engine) {
        String document = "<?xml version=\"1.0\" encoding=\"utf-16\"?><R/>";
        refuse(engine, document.getBytes(StandardCharsets.UTF_8), "declared");
        if (engine == Engine.SCANNER) {
            refuse(engine, document.getBytes(StandardCharsets.UTF_16), "real");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutOffDocumentIsNeverAShortOne(Engine engine) {
        for (String answer : List.of(XmlSamples.BLOBS, XmlSamples.MESSAGES, XmlSamples.PROPERTIES)) {
            byte[] whole = answer.getBytes(StandardCharsets.UTF_8);
            String root = answer.substring(answer.lastIndexOf('/') + 1, answer.length() - 1);
            assertDoesNotThrow(() -> Tree.read(engine, whole, root));
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(DecodeException.class, () -> Tree.read(engine, cut, root), length + " bytes");
            }
        }
    }

    @Test
    void theScannerDoesNotReadBehindTheEndOfItsRange() {
        byte[] whole = XmlSamples.BLOBS.getBytes(StandardCharsets.UTF_8);
        for (int to = 0; to < whole.length; to++) {
            XmlReader in = XmlReader.of(whole, 0, to, XmlLimits.DEFAULT);
            assertThrows(DecodeException.class, () -> countRootChildren(in), to + " bytes");
        }
        assertEquals(5, countRootChildren(XmlReader.of(whole, 0, whole.length, XmlLimits.DEFAULT)));
    }

    private static int countRootChildren(XmlReader in) {
        int count = 0;
        for (int root = in.root("EnumerationResults"); in.nextIn(root); ) {
            count++;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void documentTypesAreRefused(Engine engine) {
        String laughs = "<?xml version='1.0'?><!DOCTYPE R [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;'>]><R><A>&c;</A></R>";
        String external = "<!DOCTYPE R SYSTEM 'file:///etc/passwd'><R><A>x</A></R>";
        String reader = "<!DOCTYPE R [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><R><A>&x;</A></R>";
        for (String document : List.of(laughs, external, reader, "<!DOCTYPE R><R/>", "<!doctype html><R/>")) {
            refuse(engine, document.getBytes(StandardCharsets.UTF_8), document);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureSaysWhereAndQuotesNothing(Engine engine) {
        for (String document :
                List.of("<R><A>s3cret&s3cret;</A></R>", "<R><s3cret>1</s3crex></R>", "<R s3cret='1' s3cret='2'/>")) {
            DecodeException e = assertThrows(DecodeException.class, () -> takeAll(engine.read(document)));
            assertTrue(e.getMessage().matches("Malformed XML at (byte \\d+|line 1, column \\d+): .*"), e.getMessage());
            assertFalse(e.getMessage().contains("s3cre"), e.getMessage());
            assertEquals(null, e.getCause());
        }
    }

    @ParameterizedTest
    @EnumSource
    void depthHasALimit(Engine engine) {
        String just = "<R>" + "<A>".repeat(63) + "</A>".repeat(63) + "</R>";
        assertDoesNotThrow(() -> skipAll(engine.read(just)));
        for (int depth : new int[] {65, 100_000}) {
            String deep = "<R>" + "<A>".repeat(depth - 1) + "</A>".repeat(depth - 1) + "</R>";
            refuse(engine, deep.getBytes(StandardCharsets.UTF_8), depth + " levels");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sizesHaveLimits(Engine engine) {
        XmlLimits small = new XmlLimits(8, 20, 100, 1000);
        limit(engine, small, "<R><A>" + "x".repeat(100) + "</A></R>", "<R><A>" + "x".repeat(101) + "</A></R>");
        limit(engine, small, "<R><A>" + "&lt;".repeat(100) + "</A></R>", "<R><A>" + "&lt;".repeat(101) + "</A></R>");
        limit(engine, small, "<R><" + "n".repeat(20) + "/></R>", "<R><" + "n".repeat(21) + "/></R>");
        limit(engine, small, "<R>" + "<A/>".repeat(248) + "</R>", "<R>" + "<A/>".repeat(249) + "</R>");
    }

    private static void limit(Engine engine, XmlLimits limits, String within, String beyond) {
        assertDoesNotThrow(() -> takeAll(engine.read(within.getBytes(StandardCharsets.UTF_8), limits)));
        assertThrows(
                DecodeException.class,
                () -> takeAll(engine.read(beyond.getBytes(StandardCharsets.UTF_8), limits)),
                beyond);
    }

    @ParameterizedTest
    @EnumSource
    void hugeTextsAreReadUpToTheLimit(Engine engine) {
        int limit = XmlLimits.DEFAULT.textBytes();
        byte[] document = around("<R><A>", new int[0], "x".repeat(limit) + "</A></R>");
        XmlReader in = engine.read(document);
        int root = in.root("R");
        assertTrue(in.nextIn(root));
        assertEquals(limit, in.text().length());
        assertFalse(in.nextIn(root));
        byte[] beyond = around("<R><A>y", new int[0], "x".repeat(limit) + "</A></R>");
        assertThrows(DecodeException.class, () -> takeAll(engine.read(beyond)));
    }
}
