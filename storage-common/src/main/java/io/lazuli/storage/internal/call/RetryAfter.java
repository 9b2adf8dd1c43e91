package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpDates;
import io.lazuli.storage.ResponseInfo;
import java.time.Duration;
import java.time.OffsetDateTime;

/** How long the service asks to be left alone: {@code Retry-After} in seconds or as a date, or {@code x-ms-retry-after-ms}. */
final class RetryAfter {
    private RetryAfter() {}

    /** Returns the time asked for; zero if none is, or it cannot be read. */
    static Duration of(ResponseInfo response) {
        String millis = response.headers().get("x-ms-retry-after-ms");
        if (millis != null && millis.matches("[0-9]{1,9}")) {
            return Duration.ofMillis(Long.parseLong(millis));
        }
        String text = response.headers().get("Retry-After");
        if (text == null) {
            return Duration.ZERO;
        }
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        OffsetDateTime until = HttpDates.parseOrNull(text);
        OffsetDateTime now = response.date();
        boolean known = until != null && now != null && until.isAfter(now);
        return known ? Duration.between(now, until) : Duration.ZERO;
    }
}
