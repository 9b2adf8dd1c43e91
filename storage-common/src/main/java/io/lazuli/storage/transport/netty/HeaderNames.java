package io.lazuli.storage.transport.netty;

import io.netty.util.AsciiString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header names seen last, so that the names of an answer, nearly always the same twenty, are not made anew each time. One per event
 * loop. A name that falls on a taken place replaces what was there: an answer with strange names costs time, never memory.
 */
final class HeaderNames {
    private static final int PLACES = 256;
    private static final int LONGEST = 64;

    private final @Nullable AsciiString[] seen = new @Nullable AsciiString[PLACES];

    /** Returns the name as it is written in a part of an array. */
    AsciiString name(byte[] line, int start, int length) {
        if (length > LONGEST) {
            return new AsciiString(line, start, length, true);
        }
        int place = place(line, start, length);
        AsciiString known = seen[place];
        if (known != null
                && known.length() == length
                && Arrays.equals(known.array(), 0, length, line, start, start + length)) {
            return known;
        }
        // Remembers the string that is made of it at the first call, and returns the same later.
        AsciiString fresh = new AsciiString(line, start, length, true);
        seen[place] = fresh;
        return fresh;
    }

    /** Length, last, middle and second-but-last letter tell the names of the services apart. */
    private static int place(byte[] line, int start, int length) {
        if (length < 2) {
            return length;
        }
        int hash = length * 31 + line[start + length - 1];
        hash = hash * 31 + line[start + length / 2];
        hash = hash * 31 + line[start + length - 2];
        return (hash ^ hash >>> 8) & PLACES - 1;
    }
}
