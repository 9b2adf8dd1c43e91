package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers and dates out of bytes, against those of the JDK. */
class XmlValuesTest {
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static long number(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return XmlValues.longValue(bytes, 0, bytes.length);
    }

    private static long second(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return XmlDates.epochSecond(bytes, 0, bytes.length);
    }

    private static int nanos(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return XmlDates.nanos(bytes, 0, bytes.length);
    }

    @Test
    void numbersOfSixtyFourBitsAreRead() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertEquals(value, number(Long.toString(value)));
        }
        for (long value : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            assertEquals(value, number(Long.toString(value)));
        }
        assertEquals(12, number(" 0012\n"));
    }

    @Test
    void whatIsNoNumberOfSixtyFourBitsIsRefused() {
        for (String text : List.of(
                "",
                " ",
                "-",
                "1a",
                "a",
                "1 2",
                "+1",
                "1.0",
                "0x1",
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551616",
                "99999999999999999999",
                "100000000000000000000000",
                "--1")) {
            assertThrows(NumberFormatException.class, () -> number(text), text);
        }
    }

    @Test
    void datesAgreeWithTheCalendarOfTheJdk() {
        for (LocalDate day = LocalDate.of(1599, 12, 30); day.getYear() < 2401; day = day.plusDays(1)) {
            assertEquals(day.toEpochDay() * 86_400, second(day.toString()));
        }
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1_000_000_000));
            assertEquals(instant.getEpochSecond(), second(RFC_1123.format(instant)), instant::toString);
            assertEquals(instant.getEpochSecond(), second(instant.toString()));
            assertEquals(instant.getNano(), nanos(instant.toString()));
        }
    }

    @Test
    void theShorterFormsOfIsoDatesAreRead() {
        long ten = Instant.parse("2026-03-03T10:00:00Z").getEpochSecond();
        assertEquals(ten, second("2026-03-03T10:00Z"));
        assertEquals(ten, second("2026-03-03T10:00"));
        assertEquals(ten, second("2026-03-03T10:00:00"));
        assertEquals(ten, second("2026-03-03T11:30:00+01:30"));
        assertEquals(ten, second("2026-03-03T08:00-02:00"));
        assertEquals(Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(), second("0001-01-01T00:00:00.0000000Z"));
        assertEquals(500_000_000, nanos("2026-03-03T10:00:00.5Z"));
        assertEquals(123_456_789, nanos("2026-03-03T10:00:00.1234567899Z"));
        assertEquals(0, nanos("2026-03-03"));
        assertEquals(0, nanos("Tue, 03 Mar 2026 10:11:12 GMT"));
    }

    @Test
    void whatIsNoDateIsRefused() {
        for (String text : List.of(
                "",
                "x",
                "2026",
                "2026-13-01",
                "2026-00-01",
                "2026-02-29",
                "2026-04-31",
                "2026-01-00",
                "2026-01-0x",
                "2026-01-01Z",
                "2026-01-01T",
                "2026-01-01T10",
                "2026-01-01T10:0",
                "2026-01-01T24:00",
                "2026-01-01T10:60",
                "2026-01-01T10:00:60Z",
                "2026-01-01T10:00:00.",
                "2026-01-01T10:00:00.Z",
                "2026-01-01T10:00:00ZZ",
                "20x6-01-01",
                "2026-01-01T10:00:00+1:00",
                "2026-01-01T10:00:00+01:60",
                "2026/01/01",
                "Tue, 03 Mar 2026 10:11:12 UTC",
                "Tue, 03 Mrz 2026 10:11:12 GMT",
                "Tue, 30 Feb 2026 10:11:12 GMT",
                "Tue, 03 Mar 2026 24:11:12 GMT",
                "Tue, 03 Mar 2026 10-11-12 GMT",
                "Tue, x3 Mar 2026 10:11:12 GMT",
                "Tue, 03 Mar 20x6 10:11:12 GMT",
                "Tue, 3 Mar 2026 10:11:12 GMT")) {
            assertEquals(XmlReader.NO_DATE, second(text), text);
        }
    }
}
