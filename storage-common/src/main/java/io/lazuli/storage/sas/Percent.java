package io.lazuli.storage.sas;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The encoding of values in URLs. */
final class Percent {
    private Percent() {}

    /** Returns a value as it stands in a query: everything but letters, digits and {@code *-._} is encoded. */
    static String encode(String raw) {
        return URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Returns the raw value of an encoded one.
     *
     * @param plusIsBlank as it is in a query, and not in a path
     * @throws IllegalArgumentException if it is not encoded; the message does not show it
     */
    static String decode(String encoded, boolean plusIsBlank) {
        if (encoded.indexOf('%') < 0) {
            return plusIsBlank ? encoded.replace('+', ' ') : encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        int plain = 0;
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', plain)) {
            append(bytes, encoded.substring(plain, at), plusIsBlank);
            bytes.write(octet(encoded, at));
            plain = at + 3;
        }
        append(bytes, encoded.substring(plain), plusIsBlank);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("What is encoded by percent signs is not UTF-8");
        }
    }

    private static void append(ByteArrayOutputStream bytes, String plain, boolean plusIsBlank) {
        bytes.writeBytes((plusIsBlank ? plain.replace('+', ' ') : plain).getBytes(StandardCharsets.UTF_8));
    }

    private static int octet(String encoded, int at) {
        int end = at + 3;
        if (end > encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(at + 1))
                || !HexFormat.isHexDigit(encoded.charAt(at + 2))) {
            throw new IllegalArgumentException("A percent sign is not followed by two hexadecimal digits");
        }
        return HexFormat.fromHexDigits(encoded, at + 1, end);
    }
}
