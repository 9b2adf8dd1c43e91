package io.lazuli.storage.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings that come again and again, made once for the whole process: element names, and values such as {@code
 * BlockBlob}.
 *
 * <p>A table of fixed size in which a newcomer takes the place of what stood there, so foreign strings can push others
 * out but never fill the heap. No lock: what an entry says never changes, and two threads that race at one place lose
 * an entry at worst.
 */
final class XmlNames {
    /** Longer ones are made anew each time. */
    private static final int LONGEST = 64;

    /** Places, in pairs: two strings may share one without pushing each other out. */
    private static final int PLACES = 2048;

    private static final @Nullable Entry[] NAMES = new Entry[PLACES];
    private static final @Nullable Entry[] VALUES = new Entry[PLACES];

    /** What stands before the first name of a document: nothing, and a guess of its own. */
    static final Entry NONE = new Entry(XmlScratch.EMPTY, 0, 0, true, -1);

    private XmlNames() {}

    /** Returns the element name in a range of bytes, which are valid UTF-8. */
    static Entry name(byte[] bytes, int from, int to) {
        return find(NAMES, bytes, from, to, true);
    }

    /** Returns the value in a range of bytes, which are valid UTF-8. */
    static String value(byte[] bytes, int from, int to) {
        return find(VALUES, bytes, from, to, false).text;
    }

    /** Returns the name that is likely to follow another, or null. A wrong guess costs a comparison. */
    static @Nullable Entry guess(Entry before) {
        int place = before.guess;
        return place < 0 ? null : NAMES[place];
    }

    /**
     * Makes a name the guess after another. A guess is a place and no reference, or else each name would keep the next
     * one alive.
     */
    static void learn(Entry before, Entry after) {
        if (after.place >= 0) {
            before.guess = NAMES[after.place] == after ? after.place : after.place + 1;
        }
    }

    private static Entry find(@Nullable Entry[] table, byte[] bytes, int from, int to, boolean name) {
        int length = to - from;
        if (length > LONGEST) {
            return new Entry(bytes, from, to, name, -1);
        }
        long key = Entry.head(bytes, from, length) * 0x9E3779B97F4A7C15L + Entry.tail(bytes, from, length);
        int place = (int) (key * 0x9E3779B97F4A7C15L >>> 53) & PLACES - 2;
        Entry first = table[place];
        if (first != null && first.is(bytes, from, to)) {
            return first;
        }
        Entry second = table[place + 1];
        if (second != null && second.is(bytes, from, to)) {
            return second;
        }
        Entry made = new Entry(bytes, from, to, name, place);
        table[place + 1] = first;
        table[place] = made;
        return made;
    }

    /**
     * One string and the bytes that it is made of, with the first and the last eight as numbers: two comparisons tell
     * nearly all names apart. All but the guess is final, so that threads may pass entries on without a lock.
     */
    static final class Entry {
        /**
         * The text; a prefix of a name is left out. Names are interned, so a {@code switch} over literals compares
         * references.
         */
        final String text;

        final int length;
        private final byte[] bytes;
        private final long head;
        private final long headMask;
        private final long tail;

        /** The first place of the pair that this one is kept in, or -1. */
        private final int place;

        /**
         * Where the name stands that followed this one when last seen, or -1. Threads overwrite each other's guesses.
         */
        private int guess = -1;

        Entry(byte[] source, int from, int to, boolean name, int place) {
            this.place = place;
            length = to - from;
            bytes = Arrays.copyOfRange(source, from, to);
            head = head(bytes, 0, length);
            headMask = length < 8 ? (1L << 8 * length) - 1 : -1;
            tail = tail(bytes, 0, length);
            String whole = new String(bytes, StandardCharsets.UTF_8);
            text = name ? whole.substring(whole.indexOf(':') + 1).intern() : whole;
        }

        boolean is(byte[] other, int from, int to) {
            return to - from == length
                    && head == head(other, from, length)
                    && tail == tail(other, from, length)
                    && middle(other, from);
        }

        /**
         * Returns whether these bytes stand at {@code from}, and more than that many bytes follow before {@code end}.
         */
        boolean isAt(byte[] other, int from, int end) {
            if (end - from <= length) {
                return false;
            }
            long first = end - from >= 8 ? XmlChars.eight(other, from) & headMask : head(other, from, length);
            return first == head
                    && (length <= 8 || XmlChars.eight(other, from + length - 8) == tail && middle(other, from));
        }

        private boolean middle(byte[] other, int from) {
            return length <= 16 || Arrays.equals(bytes, 8, length - 8, other, from + 8, from + length - 8);
        }

        private static long head(byte[] b, int from, int length) {
            if (length >= 8) {
                return XmlChars.eight(b, from);
            }
            long head = 0;
            for (int i = length - 1; i >= 0; i--) {
                head = head << 8 | b[from + i] & 0xFF;
            }
            return head;
        }

        private static long tail(byte[] b, int from, int length) {
            return length > 8 ? XmlChars.eight(b, from + length - 8) : length;
        }
    }
}
