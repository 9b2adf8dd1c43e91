package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rules.ServiceProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shares that were deleted and can be restored, as long as the service's properties say so. Safe for several threads.
 */
final class DeletedShares {
    /** Windows counts time from the year 1601, which is so many ticks later than the year 1. */
    private static final long YEAR_1601 = 504_911_232_000_000_000L;

    private static final Duration TIME_TO_DELETE = Duration.ofSeconds(30);

    private final ServiceProperties properties;
    // Guarded by this, in the order of deletion.
    private final List<Entry> entries = new ArrayList<>();
    // Guarded by this, in the order of deletion: when shares were deleted, for as long as that takes in the service.
    private final Map<String, Instant> recent = new LinkedHashMap<>();

    /**
     * A deleted share.
     *
     * @param version tells it from others of the same name
     * @param expires when it is gone for good
     */
    record Entry(Share share, String version, Instant deleted, Instant expires) {
        /** Whole days that are left to restore it. */
        long daysLeft(Instant now) {
            return Math.max(0, (Duration.between(now, expires).toSeconds() + 86_399) / 86_400);
        }
    }

    DeletedShares(ServiceProperties properties) {
        this.properties = properties;
    }

    /** Keeps a share that has just been deleted, or gives its bytes up if nothing is to be kept. */
    synchronized void add(Share share, Instant now, long ticks) {
        recent.remove(share.name);
        recent.put(share.name, now);
        String days = properties.text("ShareDeleteRetentionPolicy", "Days");
        boolean kept = "true".equals(properties.text("ShareDeleteRetentionPolicy", "Enabled")) && days != null;
        if (!kept) {
            share.close();
            return;
        }
        String version = String.format(Locale.ROOT, "%016X", ticks - YEAR_1601);
        entries.add(new Entry(share, version, now, now.plus(Duration.ofDays(Long.parseLong(days)))));
    }

    /**
     * Whether a request deletes with its snapshots a share that is being deleted so already. The service, which needs
     * half a minute, is content with that.
     */
    synchronized boolean isAgain(RestRequest request) {
        recent.values().removeIf(then -> then.plus(TIME_TO_DELETE).isBefore(request.now()));
        return request.hasHeader("x-ms-delete-snapshots") && recent.containsKey(request.container());
    }

    /** There is a new share of that name. */
    synchronized void forget(String name) {
        recent.remove(name);
    }

    /** The deleted shares, oldest first. */
    synchronized List<Entry> all(Instant now) {
        expire(now);
        return List.copyOf(entries);
    }

    /** Takes a share out to restore it, or gives null if there is none. */
    synchronized @Nullable Share take(String name, String version, Instant now) {
        expire(now);
        for (Entry entry : entries) {
            if (entry.share.name.equals(name) && entry.version.equalsIgnoreCase(version)) {
                entries.remove(entry);
                return entry.share;
            }
        }
        return null;
    }

    private void expire(Instant now) {
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (!now.isBefore(entry.expires)) {
                each.remove();
                entry.share.close();
            }
        }
    }

    synchronized void clear() {
        entries.forEach(entry -> entry.share.close());
        entries.clear();
        recent.clear();
    }
}
