package io.lazuli.storage.queue.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How texts become bodies, and what is read of bodies whose encoding nobody tells. */
class QueueMessageEncodingTest {
    private static final QueueMessageEncoding EITHER = QueueMessageEncoding.EITHER;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "42",
                "1400",
                "15001500",
                "12345678",
                "test",
                "word",
                "done",
                "Order",
                "deadbeef",
                "order-42",
                "{\"id\":1}",
                "<order/>",
                "a b c d",
                "3ad0c5c1-0c8a-4c5c-9a55-54b2f0b4b4a1",
                "caf\u00e9",
                "AAAA",
                "YWJ=",
                "YWI",
                "=YWJj",
                "YW\nJj",
                "2026-03-03T10:11:12Z",
                "https://contoso.com/a/b"
            })
    void plainTextsAreReadAsTheyAre(String text) {
        assertEquals(text, EITHER.encode(text));
        assertEquals(text, EITHER.decode(text));
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), EITHER.decodeBytes(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "42", "{\"id\":1}", "line\r\nline\ttab", "caf\u00e9 \ud83d\ude00", "a", "ab", "abc"})
    void textsInBase64AreDecoded(String text) {
        String body = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(text, EITHER.decode(body));
        assertEquals(text, QueueMessageEncoding.BASE64.decode(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aGVsbG8=", "YWJj", "YUdWc2JHOD0=", "QUJDQUJDQUJD"})
    void textsThatLookLikeBase64ComeBackAsTheyWereSent(String text) {
        assertNotEquals(text, EITHER.encode(text));
        assertEquals(text, EITHER.decode(EITHER.encode(text)));
    }

    @Test
    void whateverIsSentIsReadSo() {
        Random random = new Random(4);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 4 * (1 + random.nextInt(6));
            for (int c = 0; c < length; c++) {
                text.append(alphabet.charAt(random.nextInt(i % 2 == 0 ? 62 : alphabet.length())));
            }
            assertEquals(text.toString(), EITHER.decode(EITHER.encode(text.toString())));
        }
    }

    @Test
    void bytesAreBase64AndNothingElse() {
        QueueMessageCodec<byte[]> bytes = QueueMessageCodec.bytes();
        byte[] binary = {-1, 0, 1};
        assertEquals("/wAB", bytes.encode(binary));
        assertArrayEquals(binary, bytes.decode("/wAB"));
        assertThrows(DecodeException.class, () -> bytes.decode("no base 64"));
        bytes.encode(new byte[48 * 1024]);
        assertThrows(IllegalArgumentException.class, () -> bytes.encode(new byte[48 * 1024 + 1]));
    }

    @Test
    void charactersThatXmlCannotCarryAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> EITHER.encode("a\0"));
        assertThrows(IllegalArgumentException.class, () -> EITHER.encode("\ud800"));
    }
}
