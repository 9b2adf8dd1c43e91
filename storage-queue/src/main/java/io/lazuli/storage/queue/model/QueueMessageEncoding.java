package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a text becomes the body of a message, and a body a text again. Whoever sends and whoever receives must agree on it: the service
 * keeps bodies as they are and says nothing of their encoding.
 */
public enum QueueMessageEncoding {
    /** The text as it is. Characters that XML cannot carry, U+0000 for one, are refused. */
    TEXT {
        @Override
        public String encode(String text) {
            checkLength(utf8Length(text, true));
            return text;
        }

        @Override
        public byte[] decode(String body) {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decodeText(String body) {
            return body;
        }
    },

    /** The text's UTF-8 bytes in Base64, as other SDKs and Azure Functions do by default: 48 KiB of text at most. */
    BASE64 {
        @Override
        public String encode(String text) {
            checkLength((utf8Length(text, false) + 2L) / 3 * 4);
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] decode(String body) {
            try {
                return Base64.getDecoder().decode(body);
            } catch (IllegalArgumentException e) {
                // Without its cause, which quotes the body.
                throw new DecodeException(
                        "The body of the message is not Base64; was it sent with QueueMessageEncoding.TEXT?", null);
            }
        }

        @Override
        public String decodeText(String body) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(decode(body)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new DecodeException("The bytes of the message are no UTF-8 text", e);
            }
        }
    };

    /** The bytes of UTF-8 that a body may have at most: 64 KiB. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /**
     * Returns the body that carries a text.
     *
     * @throws IllegalArgumentException if the body would exceed 64 KiB, or the text has a character that cannot be carried
     */
    public abstract String encode(String text);

    /**
     * Returns the bytes that a body carries.
     *
     * @throws DecodeException if the body is not of this encoding
     */
    public abstract byte[] decode(String body);

    /**
     * Returns the text that a body carries.
     *
     * @throws DecodeException if the body is not of this encoding
     */
    public abstract String decodeText(String body);

    private static void checkLength(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "A message takes at most 65536 bytes once it is encoded, this one " + bytes);
        }
    }

    /** Returns the length of a text in UTF-8; refuses half a surrogate pair, and what XML cannot carry if that matters. */
    private static int utf8Length(String text, boolean xml) {
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
}
