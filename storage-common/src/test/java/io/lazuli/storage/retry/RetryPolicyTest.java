package io.lazuli.storage.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"2, 800", "3, 1600", "4, 3200", "8, 51200", "9, 60000", "100, 60000", "2147483647, 60000"})
    void boundsDoubleUpToTheLongestPause(int nextTry, long bound) {
        Backoff pauses = RetryPolicy.DEFAULT.backoff();
        assertEquals(Duration.ofMillis(bound), pauses.pauseBefore(nextTry, 1.0));
        assertEquals(Duration.ofMillis(bound / 2), pauses.pauseBefore(nextTry, 0.5));
        assertEquals(Duration.ZERO, pauses.pauseBefore(nextTry, 0.0));
    }

    @Test
    void aVeryLongDelayDoesNotOverflow() {
        Backoff patient = Backoff.exponential(Duration.ofDays(1), Duration.ofDays(10_000));
        Duration pause = patient.pauseBefore(90, 1.0);
        assertTrue(pause.compareTo(Duration.ZERO) > 0 && pause.compareTo(patient.longest()) <= 0, pause::toString);
    }

    @Test
    void aLongestPauseBeyondAnyClockDoesNoHarm() {
        Backoff endless = Backoff.exponential(SECOND, Duration.ofSeconds(Long.MAX_VALUE));
        assertEquals(SECOND, endless.pauseBefore(2, 1.0));
    }

    @Test
    void fixedPausesAreEquallyLong() {
        Backoff fixed = RetryPolicy.fixed(3, SECOND).backoff();
        assertEquals(SECOND, fixed.pauseBefore(2, 0.0));
        assertEquals(SECOND, fixed.pauseBefore(9, 0.7));
        assertEquals(SECOND, fixed.longest());
    }

    @Test
    void nonsenseIsRefused() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        Duration past = SECOND.negated();
        assertThrows(IllegalArgumentException.class, () -> policy.withMaxTries(0));
        assertThrows(IllegalArgumentException.class, () -> policy.withTryTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> policy.withDeadline(past));
        assertThrows(IllegalArgumentException.class, () -> Backoff.exponential(past, SECOND));
        assertThrows(IllegalArgumentException.class, () -> Backoff.exponential(SECOND, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Backoff.fixed(past));
        assertThrows(NullPointerException.class, () -> policy.withBackoff(null));
        assertThrows(NullPointerException.class, () -> policy.withBudget(null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aShareLiesBetweenNoneAndAll(double share) {
        assertThrows(IllegalArgumentException.class, () -> new RetryBudget(share, 1));
        assertThrows(IllegalArgumentException.class, () -> new Hedging(0.95, share, SECOND));
        assertThrows(IllegalArgumentException.class, () -> new Hedging(share, 0.1, SECOND));
    }

    @Test
    void noneIsOneTry() {
        assertEquals(1, RetryPolicy.NONE.maxTries());
    }
}
