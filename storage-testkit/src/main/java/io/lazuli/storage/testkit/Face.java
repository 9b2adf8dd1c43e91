package io.lazuli.storage.testkit;

import java.util.Locale;

/** Which client a behaviour is tried through: the blocking one, or the one that returns futures. */
public enum Face {
    SYNC,
    ASYNC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
