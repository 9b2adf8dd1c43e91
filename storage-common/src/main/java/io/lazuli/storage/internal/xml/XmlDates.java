package io.lazuli.storage.internal.xml;

import java.nio.charset.StandardCharsets;

/**
 * Dates read from bytes, without a String in between: {@code Tue, 03 Mar 2026 10:11:12 GMT} as lists have them, and ISO
 * 8601 as snapshots, policies and file times have them ({@code 2026-03-03}, {@code 2026-03-03T10:11Z}, {@code
 * 2026-03-03T10:11:12.1234567Z}, an offset such as {@code +01:00} in place of the Z; without either, UTC).
 */
final class XmlDates {
    private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    private static final int RFC_LENGTH = 29;
    private static final int DATE_LENGTH = 10;
    private static final long BAD = XmlReader.NO_DATE;

    private XmlDates() {}

    /** Returns seconds since 1970, or {@link XmlReader#NO_DATE} for anything that is no date in either form. */
    static long epochSecond(byte[] b, int from, int to) {
        if (to - from == RFC_LENGTH && b[from + 3] == ',') {
            return rfc1123(b, from);
        }
        return to - from >= DATE_LENGTH && b[from + 4] == '-' ? iso(b, from, to) : BAD;
    }

    /** Returns the nanoseconds of a date that {@link #epochSecond} has accepted; digits after the ninth are dropped. */
    static int nanos(byte[] b, int from, int to) {
        int i = from + DATE_LENGTH;
        while (i < to && b[i] != '.') {
            i++;
        }
        int nanos = 0;
        int unit = 100_000_000;
        for (i++; i < to && isDigit(b[i]); i++) {
            nanos += (b[i] - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }

    // Tue, 03 Mar 2026 10:11:12 GMT: every field has its place, so the places are read. The name of the day says
    // nothing new.
    private static long rfc1123(byte[] b, int at) {
        boolean shape = b[at + 4] == ' '
                && b[at + 7] == ' '
                && b[at + 11] == ' '
                && b[at + 16] == ' '
                && b[at + 19] == ':'
                && b[at + 22] == ':'
                && b[at + 25] == ' '
                && b[at + 26] == 'G'
                && b[at + 27] == 'M'
                && b[at + 28] == 'T';
        if (!shape) {
            return BAD;
        }
        int year = two(b, at + 12) * 100 + two(b, at + 14);
        long day = day(year, month(b, at + 8), two(b, at + 5), two(b, at + 12) | two(b, at + 14));
        return join(day, two(b, at + 17), two(b, at + 20), two(b, at + 23), 0);
    }

    /** Reads 2026-03-03, then a time down to the minute or second, then an offset; all but the day may be missing. */
    private static long iso(byte[] b, int from, int to) {
        if (b[from + 7] != '-') {
            return BAD;
        }
        int century = two(b, from);
        int rest = two(b, from + 2);
        long day = day(century * 100 + rest, two(b, from + 5), two(b, from + 8), century | rest);
        int i = from + DATE_LENGTH;
        if (i == to) {
            return join(day, 0, 0, 0, 0);
        }
        if (to - i < 6 || b[i] != 'T' || b[i + 3] != ':') {
            return BAD;
        }
        int hour = two(b, i + 1);
        int minute = two(b, i + 4);
        int second = 0;
        i += 6;
        if (i + 3 <= to && b[i] == ':') {
            second = two(b, i + 1);
            i = skipFraction(b, i + 3, to);
        }
        int offset = offset(b, i, to);
        return offset == Integer.MIN_VALUE ? BAD : join(day, hour, minute, second, offset);
    }

    /** Moves over a point with at least one digit behind it, if there is one. */
    private static int skipFraction(byte[] b, int from, int to) {
        if (from + 1 >= to || b[from] != '.' || !isDigit(b[from + 1])) {
            return from;
        }
        int i = from + 1;
        while (i < to && isDigit(b[i])) {
            i++;
        }
        return i;
    }

    /** Returns the offset from UTC in seconds that the rest of a date gives, or the smallest int if it gives none. */
    private static int offset(byte[] b, int from, int to) {
        if (from == to || to - from == 1 && b[from] == 'Z') {
            return 0;
        }
        if (to - from != 6 || b[from] != '+' && b[from] != '-' || b[from + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, from + 1);
        int minutes = two(b, from + 4);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return b[from] == '-' ? -seconds : seconds;
    }

    /** Puts a time together if each of its parts is in range. */
    private static long join(long day, int hour, int minute, int second, int offset) {
        boolean right =
                day != BAD && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return right ? ((day * 24 + hour) * 60 + minute) * 60 + second - offset : BAD;
    }

    /** Returns days since 1970 in the Gregorian calendar; a negative check stands for digits that were none. */
    private static long day(int year, int month, int day, int check) {
        if (check < 0 || month < 1 || month > 12 || day < 1) {
            return BAD;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > length) {
            return BAD;
        }
        // Leap days before 1 January of the year, counted from year 0, which is itself one; 719528 days lie between it
        // and 1970.
        long leapDays = year == 0 ? 0 : 1 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
        int inYear = DAYS_BEFORE[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
        return year * 365L + leapDays + inYear - 719_528;
    }

    /** Returns the number of a month given in three letters, or 0. */
    private static int month(byte[] b, int at) {
        for (int m = 0; m < MONTHS.length; m += 3) {
            if (b[at] == MONTHS[m] && b[at + 1] == MONTHS[m + 1] && b[at + 2] == MONTHS[m + 2]) {
                return m / 3 + 1;
            }
        }
        return 0;
    }

    /** Returns the number that two digits make; negative if they are none, whatever it is combined with by "or". */
    private static int two(byte[] b, int at) {
        return isDigit(b[at]) && isDigit(b[at + 1]) ? (b[at] - '0') * 10 + b[at + 1] - '0' : Integer.MIN_VALUE;
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
