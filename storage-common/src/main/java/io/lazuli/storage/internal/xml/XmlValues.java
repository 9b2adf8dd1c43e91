package io.lazuli.storage.internal.xml;

/** Numbers and truth values read from bytes, without a String in between. White space around them does not count. */
final class XmlValues {
    private XmlValues() {}

    /** Returns the number in decimal digits, a minus before them if it is negative. */
    static long longValue(byte[] bytes, int from, int to) {
        int start = skipSpace(bytes, from, to);
        int end = trimSpace(bytes, start, to);
        boolean negative = start < end && bytes[start] == '-';
        int i = negative ? start + 1 : start;
        if (i == end) {
            throw new NumberFormatException("no digits");
        }
        // Counted downwards, because the negative range reaches one further.
        long result = 0;
        for (; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || result < Long.MIN_VALUE / 10) {
                throw new NumberFormatException("not a digit, or too many");
            }
            result = result * 10 - digit;
            if (result > 0) {
                throw new NumberFormatException("too large");
            }
        }
        if (!negative && result == Long.MIN_VALUE) {
            throw new NumberFormatException("too large");
        }
        return negative ? result : -result;
    }

    /**
     * Returns 1 for {@code true} in any case and for {@code 1}, 0 for {@code false}, {@code 0} and nothing, else -1.
     */
    static int truth(byte[] bytes, int from, int to) {
        int start = skipSpace(bytes, from, to);
        int end = trimSpace(bytes, start, to);
        if (start == end || isWord("false", bytes, start, end) || isWord("0", bytes, start, end)) {
            return 0;
        }
        return isWord("true", bytes, start, end) || isWord("1", bytes, start, end) ? 1 : -1;
    }

    private static boolean isWord(String word, byte[] bytes, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int b = bytes[from + i];
            if (b != word.charAt(i) && (b | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int skipSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int trimSpace(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /** Returns whether a byte is what XML calls white space. */
    static boolean isSpace(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
