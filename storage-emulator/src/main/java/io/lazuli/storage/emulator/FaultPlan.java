package io.lazuli.storage.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that are at work, each with the number of requests that fitted it. */
final class FaultPlan {
    // Guarded by this.
    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {
        private final Fault fault;
        private int seen;

        Entry(Fault fault) {
            this.fault = fault;
        }
    }

    /** Puts a fault to work, behind those that are. */
    synchronized void add(Fault fault) {
        entries.add(new Entry(fault));
    }

    /** Takes all faults back, and forgets what they have seen. */
    synchronized void clear() {
        entries.clear();
    }

    /** The fault that strikes a request, or null. Every fault that fits counts it; of several that strike the first one acts. */
    synchronized @Nullable Fault strike(String method, String target) {
        @Nullable Fault found = null;
        for (Entry entry : entries) {
            if (entry.fault.fits(method, target)) {
                entry.seen++;
                if (found == null && entry.fault.strikes(entry.seen)) {
                    found = entry.fault;
                }
            }
        }
        return found;
    }
}
