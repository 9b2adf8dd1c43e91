package io.lazuli.storage.internal.xml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What XML 1.0 and UTF-8 say about single characters and bytes. */
final class XmlChars {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte NAME_START = 1;
    private static final byte NAME = 2;
    private static final byte[] KINDS = kinds();

    private XmlChars() {}

    /** Returns eight bytes as a number, the first one lowest. */
    static long eight(byte[] bytes, int from) {
        return (long) LONG.get(bytes, from);
    }

    /** Returns whether a byte may begin a name; of characters beyond ASCII, all are let through. */
    static boolean startsName(int b) {
        return (KINDS[b & 0xFF] & NAME_START) != 0;
    }

    /** Returns whether a byte may stand in a name. */
    static boolean inName(int b) {
        return (KINDS[b & 0xFF] & NAME) != 0;
    }

    /** Returns whether a document may contain a character at all. */
    static boolean allowed(int c) {
        return c >= 0x20
                ? c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF && c <= 0x10FFFF
                : c == '\t' || c == '\n' || c == '\r';
    }

    /**
     * Returns how many bytes the character beyond ASCII has that begins at {@code i}; 0 if it is no valid UTF-8, or not
     * allowed.
     */
    static int length(byte[] b, int i, int end) {
        int lead = b[i] & 0xFF;
        int count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || end - i < count) {
            return 0;
        }
        int c = lead & 0x7F >> count;
        for (int k = 1; k < count; k++) {
            int next = b[i + k];
            if ((next & 0xC0) != 0x80) {
                return 0;
            }
            c = c << 6 | next & 0x3F;
        }
        // Longer than needed: below 0x800 in three bytes, below 0x10000 in four. Two bytes are settled by the lead.
        boolean shortest = count == 2 || c >= (count == 3 ? 0x800 : 0x10000);
        return shortest && allowed(c) ? count : 0;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int b = 0; b < 256; b++) {
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b == ':' || b >= 0x80;
            boolean other = b >= '0' && b <= '9' || b == '-' || b == '.';
            kinds[b] = letter ? NAME_START | NAME : other ? NAME : 0;
        }
        return kinds;
    }
}
