package io.lazuli.storage.internal.xml;

import io.lazuli.storage.DecodeException;

/** The bytes of a document with a position among them, and what can be read there without knowing of elements. */
abstract class XmlBytes extends XmlReader {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    final byte[] doc;
    final int end;
    final XmlLimits limits;
    int pos;
    private final int start;

    /** All that {@link #plain} has moved over since the value began was ASCII. */
    boolean ascii;

    XmlBytes(byte[] doc, int from, int to, XmlLimits limits) {
        this.doc = doc;
        this.start = from;
        this.pos = from;
        this.end = to;
        this.limits = limits;
        if (to - from > limits.documentBytes()) {
            throw failure("the document has more than " + limits.documentBytes() + " bytes");
        }
    }

    /** Returns whether nothing was read yet. */
    final boolean atStart() {
        return pos == start;
    }

    /**
     * Moves over characters that stand for themselves; returns what stopped it: {@code <}, {@code &} or a carriage
     * return.
     */
    final int plain() {
        byte[] b = doc;
        int i = pos;
        while (true) {
            i = skipPlain(b, i, end);
            if (i >= end) {
                pos = end;
                throw truncated();
            }
            int c = b[i];
            pos = i;
            if (c == '<' || c == '&' || c == '\r') {
                return c;
            }
            if (c == ']' && isAt("]]>")) {
                throw failure("]]> stands in text");
            }
            i += width();
            ascii &= c > 0;
        }
    }

    /**
     * Returns where the next byte is that {@link #plain} must look at; eight at a time, by the usual trick of borrows.
     */
    private static int skipPlain(byte[] b, int from, int end) {
        int i = from;
        for (; i <= end - 8; i += 8) {
            long w = XmlChars.eight(b, i);
            long lt = w ^ ONES * '<';
            long amp = w ^ ONES * '&';
            long bracket = w ^ ONES * ']';
            // The lowest bit set is exact; those above it may be wrong.
            long hit =
                    ((lt - ONES & ~lt) | (amp - ONES & ~amp) | (bracket - ONES & ~bracket) | (w - ONES * 0x20 & ~w) | w)
                            & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < end && b[i] >= 0x20 && b[i] != '<' && b[i] != '&' && b[i] != ']') {
            i++;
        }
        return i;
    }

    /** Returns how many bytes the character here has, which is any that a document may contain. */
    final int width() {
        int b = doc[pos];
        if (b >= 0x20 || b > 0 && XmlValues.isSpace(b)) {
            return 1;
        }
        int length = b < 0 ? XmlChars.length(doc, pos, end) : 0;
        if (length == 0) {
            throw failure("a character is not allowed, or no valid UTF-8");
        }
        return length;
    }

    /** Moves over a carriage return and the line feed that may follow; both together are one line feed. */
    final int newline() {
        pos++;
        if (pos < end && doc[pos] == '\n') {
            pos++;
        }
        return '\n';
    }

    /** Reads a reference to a character, by name or by number; returns the character. */
    final int reference() {
        int semicolon = pos + 1;
        while (semicolon < end && semicolon - pos < 12 && doc[semicolon] != ';') {
            semicolon++;
        }
        if (semicolon == end) {
            throw truncated();
        }
        int c = doc[semicolon] != ';'
                ? -1
                : doc[pos + 1] == '#' ? numbered(pos + 2, semicolon) : named(pos + 1, semicolon);
        if (c < 0 || !XmlChars.allowed(c)) {
            throw failure("a reference to no character that is known");
        }
        pos = semicolon + 1;
        return c;
    }

    private int numbered(int from, int to) {
        boolean hex = doc[from] == 'x';
        int c = from + (hex ? 1 : 0) == to ? -1 : 0;
        for (int i = hex ? from + 1 : from; i < to; i++) {
            int digit = Character.digit(doc[i], hex ? 16 : 10);
            if (digit < 0 || c > 0x10FFFF) {
                return -1;
            }
            c = c * (hex ? 16 : 10) + digit;
        }
        return c;
    }

    private int named(int from, int to) {
        if (to - from == 2 && doc[from + 1] == 't') {
            return doc[from] == 'l' ? '<' : doc[from] == 'g' ? '>' : -1;
        }
        int saved = pos;
        pos = from;
        int c = isAt("amp;") ? '&' : isAt("quot;") ? '"' : isAt("apos;") ? '\'' : -1;
        pos = saved;
        return c;
    }

    /** Returns where the name ends that begins here. */
    final int nameEnd(int from) {
        int i = from;
        if (i < end && !XmlChars.startsName(doc[i])) {
            throw failure("a name was expected");
        }
        while (i < end && XmlChars.inName(doc[i])) {
            int length = doc[i] < 0 ? XmlChars.length(doc, i, end) : 1;
            if (length == 0) {
                throw failure("a name is no valid UTF-8");
            }
            i += length;
        }
        if (i == end) {
            throw truncated();
        }
        if (i - from > limits.nameBytes()) {
            throw failure("a name has more than " + limits.nameBytes() + " bytes");
        }
        return i;
    }

    final int skipSpace(int from) {
        int i = from;
        while (i < end && XmlValues.isSpace(doc[i])) {
            i++;
        }
        return i;
    }

    final int peek(int ahead) {
        if (pos + ahead >= end) {
            throw truncated();
        }
        return doc[pos + ahead];
    }

    /** Moves on to a mark, over any characters that are allowed. */
    final void moveTo(String mark) {
        while (!isAt(mark)) {
            peek(0);
            pos += width();
        }
    }

    /** Returns whether these bytes stand here, each given as one character. */
    final boolean isAt(String bytes) {
        if (end - pos < bytes.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length(); i++) {
            if ((doc[pos + i] & 0xFF) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    final void expect(String mark) {
        if (!isAt(mark)) {
            throw end - pos < mark.length() ? truncated() : failure(mark + " was expected");
        }
        pos += mark.length();
    }

    final void checkText(int size) {
        if (size > limits.textBytes()) {
            throw failure("a text has more than " + limits.textBytes() + " bytes");
        }
    }

    final DecodeException truncated() {
        return failure("the document ends too early");
    }

    @Override
    final DecodeException failure(String what) {
        return new DecodeException("Malformed XML at byte " + (pos - start) + ": " + what, null);
    }
}
