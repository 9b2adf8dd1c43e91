package io.lazuli.storage.emulator.state;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A source of unique, ever growing points in time of 100 nanoseconds each, counted from the year 1 as the service does.
 *
 * <p>ETags, snapshot times and pop receipts are made from them, so that two never collide, not even when the clock stands still.
 */
public final class Ticks {
    private static final long EPOCH = 621_355_968_000_000_000L;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public Ticks(Clock clock) {
        this.clock = clock;
    }

    /** The next tick: the present time, or one more than the last tick if time has not moved since. */
    public long next() {
        long now = of(clock.instant());
        return last.updateAndGet(previous -> Math.max(previous + 1, now));
    }

    /** A new ETag without quotes, such as {@code 0x8D6D41D3C7D3A60}. */
    public String entityTag() {
        return "0x" + Long.toHexString(next()).toUpperCase(Locale.ROOT);
    }

    /** The ticks of an instant. */
    public static long of(Instant instant) {
        return EPOCH + instant.getEpochSecond() * 10_000_000L + instant.getNano() / 100;
    }

    /** The instant of a tick. */
    public static Instant instant(long ticks) {
        long since = ticks - EPOCH;
        return Instant.ofEpochSecond(Math.floorDiv(since, 10_000_000L), Math.floorMod(since, 10_000_000L) * 100);
    }

    /** A tick in the format of snapshot times: seven decimals and a {@code Z}. */
    public static String format(long ticks) {
        return SECONDS.format(instant(ticks).atOffset(ZoneOffset.UTC))
                + String.format(Locale.ROOT, ".%07dZ", Math.floorMod(ticks - EPOCH, 10_000_000L));
    }
}
