package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a decoder can rely on, whichever engine reads. */
class XmlReaderTest {
    @ParameterizedTest
    @EnumSource
    void loopsReadWhatTheyKnowAndPassOverTheRest(Engine engine) {
        XmlReader in = engine.read(XmlSamples.BLOBS);
        List<String> seen = new ArrayList<>();
        for (int list = in.root("EnumerationResults"); in.nextIn(list); ) {
            switch (in.name()) {
                case "Blobs" -> names(in, seen);
                case "MaxResults" -> seen.add("max " + in.intValue());
                case "NextMarker" -> seen.add(in.textOrNull());
                default -> {}
            }
        }
        assertEquals(List.of("max 2", "p/\u00e9\u3042&1", "encoded", "p/%EF%BF%BE", "p/q/", "2!80!MDAw"), seen);
    }

    private static void names(XmlReader in, List<String> seen) {
        for (int blobs = in.enter(); in.nextIn(blobs); ) {
            for (int blob = in.enter(); in.nextIn(blob); ) {
                if (in.is("Name")) {
                    if ("true".equals(in.attribute("Encoded"))) {
                        seen.add("encoded");
                    }
                    seen.add(in.text());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoopThatWasLeftInTheMiddleDoesNotDisturbTheOneAround(Engine engine) {
        XmlReader in = engine.read("<R><A><x><y/>1</x><x>2</x></A><B>b</B><A/><B>c</B></R>");
        List<String> seen = new ArrayList<>();
        for (int root = in.root("R"); in.nextIn(root); ) {
            seen.add(in.name());
            if (in.is("A")) {
                for (int a = in.enter(); in.nextIn(a); ) {
                    in.enter();
                    break;
                }
            }
        }
        assertEquals(List.of("A", "B", "A", "B"), seen);
        assertFalse(in.nextIn(1));
    }

    @ParameterizedTest
    @EnumSource
    void rootAttributesCanBeAskedBeforeTheFirstChild(Engine engine) {
        XmlReader in = engine.read(XmlSamples.BLOBS);
        in.root("EnumerationResults");
        assertEquals("box", in.attribute("ContainerName"));
        assertEquals("https://account.blob.core.windows.net/", in.attribute("ServiceEndpoint"));
        assertNull(in.attribute("Missing"));
    }

    @ParameterizedTest
    @EnumSource
    void textIsWhatStandsBetweenTheTags(Engine engine) {
        assertEquals(" a b ", text(engine, " a b "));
        assertEquals("<a> & \"'", text(engine, "&lt;a&gt; &amp; &quot;&apos;"));
        assertEquals("\u00e9\ud83d\ude00\r", text(engine, "&#233;&#x1F600;&#xd;"));
        assertEquals("a\nb\nc\n", text(engine, "a\r\nb\rc\n"));
        assertEquals("a<&>b", text(engine, "a<![CDATA[<&>]]>b"));
        assertEquals("]] ]]>", text(engine, "]] <![CDATA[]]]]>>"));
        assertEquals("ab", text(engine, "a<!-- - <x> -->b<?pi?>"));
        assertEquals("pq", text(engine, "p<x>no<y/></x>q"));
    }

    private static Object text(Engine engine, String inside) {
        return take(engine, inside, XmlReader::text);
    }

    private static Object take(Engine engine, String inside, Function<XmlReader, Object> how) {
        XmlReader in = engine.read("<R><V>" + inside + "</V></R>");
        int root = in.root("R");
        assertTrue(in.nextIn(root));
        Object taken = how.apply(in);
        assertEquals("V", in.name());
        assertFalse(in.nextIn(root));
        return taken;
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyElementIsAnEmptyTextOrNone(Engine engine) {
        for (String form : List.of("<V/>", "<V />", "<V></V>", "<V x='1'/>", "<V><!-- --></V>")) {
            assertEquals("", first(engine, form).text());
            assertNull(first(engine, form).textOrNull());
            assertEquals("", first(engine, form).token());
            assertNull(first(engine, form).tokenOrNull());
            assertFalse(first(engine, form).booleanValue());
            assertEquals(-1, first(engine, form).longValue(-1));
            assertEquals(XmlReader.NO_DATE, first(engine, form).epochSecond());
            assertNull(first(engine, form).instantOrNull());
            assertThrows(DecodeException.class, () -> first(engine, form).longValue());
        }
    }

    private static XmlReader first(Engine engine, String element) {
        XmlReader in = engine.read("<R>" + element + "</R>");
        assertTrue(in.nextIn(in.root("R")));
        return in;
    }

    @ParameterizedTest
    @EnumSource
    void numbersTruthValuesAndDatesAreRead(Engine engine) {
        assertEquals(5368709120L, take(engine, "5368709120", XmlReader::longValue));
        assertEquals(7L, take(engine, "7", in -> in.longValue(-1)));
        assertEquals(-7, take(engine, " -7\n", XmlReader::intValue));
        for (String yes : List.of("true", "True", "TRUE", "1")) {
            assertEquals(true, take(engine, yes, XmlReader::booleanValue), yes);
        }
        for (String no : List.of("false", "False", "0")) {
            assertEquals(false, take(engine, no, XmlReader::booleanValue), no);
        }
        Instant expected = Instant.parse("2026-03-03T10:11:12.1234567Z");
        assertEquals(expected, take(engine, "2026-03-03T10:11:12.1234567Z", XmlReader::instantOrNull));
        assertEquals(expected.getEpochSecond(), take(engine, "2026-03-03T10:11:12.1234567Z", XmlReader::epochSecond));
        assertEquals(expected.getEpochSecond(), take(engine, "Tue, 03 Mar 2026 10:11:12 GMT", XmlReader::epochSecond));
    }

    @ParameterizedTest
    @EnumSource
    void aValueOfTheWrongKindFailsWithTheNameOfItsElementAndNotWithTheValue(Engine engine) {
        List<Function<XmlReader, Object>> ways = List.of(
                XmlReader::longValue,
                in -> in.longValue(0),
                XmlReader::intValue,
                XmlReader::booleanValue,
                XmlReader::epochSecond,
                XmlReader::instantOrNull);
        for (Function<XmlReader, Object> way : ways) {
            DecodeException e = assertThrows(DecodeException.class, () -> take(engine, "s3cret", way));
            assertTrue(e.getMessage().contains("V is"), e.getMessage());
            assertFalse(e.getMessage().contains("s3cret"), e.getMessage());
        }
        assertThrows(DecodeException.class, () -> take(engine, "2147483648", XmlReader::intValue));
    }

    @ParameterizedTest
    @EnumSource
    void tokensThatComeAgainAreOneString(Engine engine) {
        Object first = take(engine, "BlockBlob", XmlReader::token);
        assertSame(first, take(engine, "BlockBlob", XmlReader::token));
        String longer = "x".repeat(500);
        assertEquals(longer, take(engine, longer, XmlReader::token));
        assertEquals("\u00e9", take(engine, "\u00e9", XmlReader::token));
    }

    @ParameterizedTest
    @EnumSource
    void attributeValuesAreDecoded(Engine engine) {
        XmlReader in = first(engine, "<V a='&lt;\"&#9;&amp;' b = \"x\ny\r\nz\"\tlong-name='\u00e9'/>");
        assertEquals("<\"\t&", in.attribute("a"));
        assertEquals("x y z", in.attribute("b"));
        assertEquals("\u00e9", in.attribute("long-name"));
        assertNull(in.attribute("long"));
        assertEquals("", in.text());
    }

    @ParameterizedTest
    @EnumSource
    void namesAreReadWithoutTheirPrefix(Engine engine) {
        XmlReader in = engine.read("<p:R xmlns:p='urn:x'><p:A>1</p:A></p:R>");
        int root = in.root("R");
        assertTrue(in.nextIn(root));
        assertEquals("A", in.name());
    }

    @ParameterizedTest
    @EnumSource
    void anotherRootIsAFailureOfItsOwn(Engine engine) {
        DecodeException e = assertThrows(
                DecodeException.class, () -> engine.read("<html><body/></html>").root("Error"));
        assertTrue(e.getMessage().endsWith("the root is not Error"), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void anElementIsTakenOnce(Engine engine) {
        XmlReader in = first(engine, "<V>1</V>");
        in.text();
        assertThrows(IllegalStateException.class, in::text);
        assertThrows(IllegalStateException.class, in::enter);
        assertThrows(IllegalStateException.class, () -> in.root("R"));
    }

    @Test
    void aBufferIsReadFromItsPositionToItsLimitAndStaysAsItIs() {
        byte[] bytes = "<<<<<R><A>1</A></R><<<<".getBytes(StandardCharsets.UTF_8);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        for (ByteBuffer buffer :
                List.of(ByteBuffer.wrap(bytes), direct, ByteBuffer.wrap(bytes).asReadOnlyBuffer())) {
            buffer.position(4).limit(bytes.length - 4);
            XmlReader in = XmlReader.of(buffer);
            int root = in.root("R");
            assertTrue(in.nextIn(root));
            assertEquals(1, in.intValue());
            assertFalse(in.nextIn(root));
            assertEquals(4, buffer.position());
        }
    }
}
