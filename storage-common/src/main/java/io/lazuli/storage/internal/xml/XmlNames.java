package io.lazuli.storage.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings that come again and again, made once for the whole process: element names, and values such as {@code BlockBlob}.
 *
 * <p>A table of fixed size in which a newcomer takes the place of what stood there, so foreign names can push others out but never fill
 * the heap. No lock: entries are immutable, and two threads that race at one place lose an entry at worst. Names are interned, which
 * makes a {@code switch} over literals compare references.
 */
final class XmlNames {
    /** Longer ones are made anew each time. */
    private static final int LONGEST = 64;

    private static final int PLACES = 1024;
    private static final @Nullable Entry[] NAMES = new Entry[PLACES];
    private static final @Nullable Entry[] VALUES = new Entry[PLACES];

    private XmlNames() {}

    /** Returns the name in a range of bytes, which are valid UTF-8. */
    static String name(byte[] bytes, int from, int to) {
        return find(NAMES, bytes, from, to, true);
    }

    /** Returns the value in a range of bytes, which are valid UTF-8. */
    static String shared(byte[] bytes, int from, int to) {
        return find(VALUES, bytes, from, to, false);
    }

    private static String find(@Nullable Entry[] table, byte[] bytes, int from, int to, boolean intern) {
        if (to - from > LONGEST) {
            return string(bytes, from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int place = (hash ^ hash >>> 10) & PLACES - 1;
        Entry entry = table[place];
        if (entry == null || !entry.is(bytes, from, to)) {
            String text = string(bytes, from, to);
            entry = new Entry(Arrays.copyOfRange(bytes, from, to), intern ? text.intern() : text);
            table[place] = entry;
        }
        return entry.text;
    }

    private static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** One string and the bytes it is made of; final fields, so that threads may pass it on without a lock. */
    private static final class Entry {
        private final byte[] bytes;
        private final String text;

        Entry(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }

        boolean is(byte[] other, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, other, from, to);
        }
    }
}
