package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XmlWriterTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private static String written(XmlWriter writer) {
        return new String(writer.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void elementsAttributesAndValuesAreWritten() {
        XmlWriter writer = XmlWriter.document("Tags")
                .start("TagSet")
                .attribute("a", "1")
                .start("Tag")
                .element("Key", "k")
                .element("Value", "v")
                .end()
                .end()
                .element("Days", 7)
                .element("Enabled", true)
                .element("Empty", "")
                .start("None")
                .end();
        assertEquals(
                DECLARATION + "<Tags><TagSet a=\"1\"><Tag><Key>k</Key><Value>v</Value></Tag></TagSet><Days>7</Days>"
                        + "<Enabled>true</Enabled><Empty></Empty><None></None></Tags>",
                written(writer));
    }

    @Test
    void whatIsStillOpenIsEnded() {
        assertEquals(
                DECLARATION + "<A><B>x</B></A>",
                written(XmlWriter.document("A").start("B").text("x")));
        assertEquals(DECLARATION + "<A></A>", written(XmlWriter.document("A")));
    }

    @Test
    void textIsEscaped() {
        assertEquals(
                DECLARATION + "<A>&lt;a&gt; &amp; \"' \t\n&#xD;\u00e9\ud83d\ude00</A>",
                written(XmlWriter.document("A").text("<a> & \"' \t\n\r\u00e9\ud83d\ude00")));
        assertEquals(
                DECLARATION + "<A b=\"&lt;&quot;'&#x9;&#xA;&#xD;&amp;\"></A>",
                written(XmlWriter.document("A").attribute("b", "<\"'\t\n\r&")));
    }

    @Test
    void bothEnginesReadWhatWasWritten() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder("t");
            for (int i = random.nextInt(60); i > 0; i--) {
                int c = random.nextInt(random.nextBoolean() ? 0x100 : 0x110000);
                text.appendCodePoint(XmlChars.allowed(c) ? c : '&');
            }
            String value = text.toString();
            byte[] document = XmlWriter.document("R")
                    .start("A")
                    .attribute("a", value)
                    .text(value)
                    .end()
                    .toBytes();
            for (Engine engine : Engine.values()) {
                Tree read = Tree.read(engine, document, "R").children().get(0);
                assertEquals(Map.of("a", value), read.attributes());
                assertEquals(value, read.text());
            }
        }
    }

    @Test
    void charactersThatXmlCannotCarryAreRefusedByTheirCode() {
        Map<String, String> cases = Map.of(
                "\u0000", "U+0000", "\u0001", "U+0001", "\u001F", "U+001F", "\uFFFE", "U+FFFE", "\uFFFF", "U+FFFF",
                "\ud83d", "U+D83D", "\ude00x", "U+DE00");
        cases.forEach((text, code) -> {
            XmlWriter writer = XmlWriter.document("A");
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> writer.element("B", "s3cret" + text));
            assertTrue(e.getMessage().contains(code), e.getMessage());
            assertFalse(e.getMessage().contains("s3cret"), e.getMessage());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> XmlWriter.document("A").attribute("b", text));
        });
    }

    @Test
    void anAttributeAfterContentIsAMistake() {
        assertThrows(
                IllegalStateException.class,
                () -> XmlWriter.document("A").text("x").attribute("a", "b"));
    }
}
