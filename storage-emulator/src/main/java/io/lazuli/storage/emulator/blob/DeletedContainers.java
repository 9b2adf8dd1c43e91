package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.state.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Containers that were deleted while the service keeps what is deleted. Safe for several threads. */
final class DeletedContainers {
    /** A deleted container: its version tells it from others of the same name. */
    record Entry(Container container, String version, Instant deleted) {
        long remainingDays(Duration kept, Instant now) {
            return Math.max(0, Duration.between(now, deleted.plus(kept)).toDays());
        }
    }

    // Guarded by this.
    private final List<Entry> entries = new ArrayList<>();

    /** Keeps a container that has just been taken out of the account. */
    synchronized void keep(Container container, Ticks ticks, Instant now) {
        entries.add(new Entry(container, String.format(Locale.ROOT, "%016X", ticks.next()), now));
    }

    /** All that are kept, sorted by name. What has been kept long enough is dropped. */
    synchronized List<Entry> entries(Duration kept, Instant now) {
        entries.removeIf(entry -> {
            boolean over = !entry.deleted.plus(kept).isAfter(now);
            if (over) {
                close(entry);
            }
            return over;
        });
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort((a, b) -> a.container.name.compareTo(b.container.name));
        return sorted;
    }

    /** Takes a container out, or gives null if it is not kept. */
    synchronized @Nullable Container take(String name, String version) {
        for (Entry entry : entries) {
            if (entry.container.name.equals(name) && entry.version.equals(version)) {
                entries.remove(entry);
                return entry.container;
            }
        }
        return null;
    }

    /** Drops all of them. */
    synchronized void clear() {
        entries.forEach(DeletedContainers::close);
        entries.clear();
    }

    /** Gives up all that a container holds. */
    private static void close(Entry entry) {
        synchronized (entry.container) {
            entry.container.close();
        }
    }
}
