package io.lazuli.storage.queue.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What can be said of the body of a message by looking at it: how long it is on the wire, and whether it looks like Base64. */
final class BodyText {
    private BodyText() {}

    static void checkLength(long bytes) {
        if (bytes > QueueMessageEncoding.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "A message takes at most 65536 bytes once it is encoded, this one " + bytes);
        }
    }

    /** Returns the length of a text in UTF-8; refuses half a surrogate pair, and what XML cannot carry if that matters. */
    static int utf8Length(String text, boolean xml) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
                if (xml && c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                    throw refusal(c, i);
                }
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
                if (xml && c > 0xFFFD) {
                    throw refusal(c, i);
                }
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException("The text has half a surrogate pair at index " + i);
            }
        }
        return bytes;
    }

    private static IllegalArgumentException refusal(char c, int index) {
        return new IllegalArgumentException(String.format(
                "XML cannot carry the character U+%04X at index %d; send such texts with QueueMessageEncoding.BASE64",
                (int) c, index));
    }

    /**
     * Returns the text that a body carries in Base64, or null if the body rather is a text itself: because it has other characters, or
     * digits only, or because its bytes would be no text that somebody writes.
     */
    static @Nullable String textInBase64(String body) {
        if (!hasFormOfBase64(body)) {
            return null;
        }
        byte[] bytes = Base64.getDecoder().decode(body);
        // An encoder leaves the unused bits of the last character zero; without padding there are none.
        byte[] tail = Arrays.copyOfRange(bytes, bytes.length - bytes.length % 3, bytes.length);
        if (tail.length > 0 && !body.endsWith(Base64.getEncoder().encodeToString(tail))) {
            return null;
        }
        return isPrintableAscii(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : writtenText(bytes);
    }

    /** Most texts are; no decoder is needed for them. */
    private static boolean isPrintableAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String writtenText(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
        boolean written = text.codePoints()
                .allMatch(c ->
                        Character.isDefined(c) && (!Character.isISOControl(c) || c == '\t' || c == '\n' || c == '\r'));
        return written ? text : null;
    }

    private static boolean hasFormOfBase64(String body) {
        int length = body.length();
        if (length == 0 || length % 4 != 0) {
            return false;
        }
        int end = body.endsWith("==") ? length - 2 : body.endsWith("=") ? length - 1 : length;
        boolean letters = false;
        for (int i = 0; i < end; i++) {
            char c = body.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
                return false;
            }
            letters |= letter;
        }
        // The number of an order is no Base64, though many a number could be.
        return letters;
    }
}
