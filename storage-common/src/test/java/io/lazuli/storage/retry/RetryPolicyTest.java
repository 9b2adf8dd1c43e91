package io.lazuli.storage.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    @ParameterizedTest
    @CsvSource({"2, 800", "3, 1600", "4, 3200", "8, 51200", "9, 60000", "100, 60000", "2147483647, 60000"})
    void boundsDoubleUpToTheLongestPause(int nextTry, long bound) {
        assertEquals(Duration.ofMillis(bound), RetryPolicy.DEFAULT.delayBefore(nextTry, 1.0));
        assertEquals(Duration.ofMillis(bound / 2), RetryPolicy.DEFAULT.delayBefore(nextTry, 0.5));
        assertEquals(Duration.ZERO, RetryPolicy.DEFAULT.delayBefore(nextTry, 0.0));
    }

    @Test
    void aVeryLongDelayDoesNotOverflow() {
        RetryPolicy patient = new RetryPolicy(100, Duration.ofDays(1), Duration.ofDays(10_000));
        Duration pause = patient.delayBefore(90, 1.0);
        assertTrue(pause.compareTo(Duration.ZERO) > 0 && pause.compareTo(patient.maxDelay()) <= 0, pause::toString);
    }

    @Test
    void aLongestPauseBeyondAnyClockDoesNoHarm() {
        RetryPolicy endless = new RetryPolicy(2, Duration.ofSeconds(1), Duration.ofSeconds(Long.MAX_VALUE));
        assertEquals(Duration.ofSeconds(1), endless.delayBefore(2, 1.0));
    }

    @Test
    void nonsenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(0, second, second));
        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(1, second.negated(), second));
        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(1, second, Duration.ZERO));
        assertThrows(NullPointerException.class, () -> new RetryPolicy(1, null, second));
    }

    @Test
    void aLongerFirstPauseRaisesTheLongestOne() {
        RetryPolicy slow = RetryPolicy.DEFAULT.withBaseDelay(Duration.ofMinutes(5));
        assertEquals(Duration.ofMinutes(5), slow.maxDelay());
        assertEquals(RetryPolicy.DEFAULT.maxTries(), slow.maxTries());
    }

    @Test
    void noneIsOneTry() {
        assertEquals(1, RetryPolicy.NONE.maxTries());
    }
}
