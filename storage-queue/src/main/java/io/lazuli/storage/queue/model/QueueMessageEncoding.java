package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a text becomes the body of a message, and a body a text again. The service keeps bodies as they are and says nothing of their
 * encoding; {@link #EITHER}, the clients' default, reads both of those in use.
 */
public enum QueueMessageEncoding implements QueueMessageCodec<String> {
    /** The text as it is. Characters that XML cannot carry, U+0000 for one, are refused. */
    TEXT {
        @Override
        public String encode(String text) {
            BodyText.checkLength(BodyText.utf8Length(text, true));
            return text;
        }

        @Override
        public byte[] decodeBytes(String body) {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(String body) {
            return body;
        }
    },

    /** The text's UTF-8 bytes in Base64, as Azure Functions and older SDKs do by default: 48 KiB of text at most. */
    BASE64 {
        @Override
        public String encode(String text) {
            BodyText.checkLength((BodyText.utf8Length(text, false) + 2L) / 3 * 4);
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] decodeBytes(String body) {
            try {
                return Base64.getDecoder().decode(body);
            } catch (IllegalArgumentException e) {
                // Without its cause, which quotes the body.
                throw new DecodeException(
                        "The body of the message is not Base64; was it sent with QueueMessageEncoding.TEXT?", null);
            }
        }

        @Override
        public String decode(String body) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(decodeBytes(body)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new DecodeException("The bytes of the message are no UTF-8 text", e);
            }
        }
    },

    /**
     * The text as it is, and both encodings read. A body counts as Base64 if it has that form to the letter and its bytes are a text
     * without control characters; everything else is taken as it is, numbers always are.
     *
     * <p>What is sent so is read so: a text that would be taken for Base64 is put into Base64 itself. A plain text that somebody else sent
     * can be taken for Base64 by mistake, rarely and the rarer the longer it is; where that matters, say {@link #TEXT}.
     */
    EITHER {
        @Override
        public String encode(String text) {
            String body = TEXT.encode(text);
            return BodyText.textInBase64(body) == null ? body : BASE64.encode(text);
        }

        @Override
        public byte[] decodeBytes(String body) {
            return decode(body).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(String body) {
            String text = BodyText.textInBase64(body);
            return text == null ? body : text;
        }
    };

    /** The bytes of UTF-8 that a body may have at most: 64 KiB. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /**
     * Returns the body that carries a text.
     *
     * @throws IllegalArgumentException if the body would exceed 64 KiB, or the text has a character that cannot be carried
     */
    @Override
    public abstract String encode(String text);

    /**
     * Returns the bytes that a body carries: decoded Base64, or a plain text in UTF-8.
     *
     * @throws DecodeException if the body is not of this encoding
     */
    public abstract byte[] decodeBytes(String body);

    /**
     * Returns the text that a body carries.
     *
     * @throws DecodeException if the body is not of this encoding
     */
    @Override
    public abstract String decode(String body);
}
