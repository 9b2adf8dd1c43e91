package io.lazuli.storage.testkit;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where and how a behaviour is tried: on which server, through which client.
 *
 * @param backend the server
 * @param face the client
 */
public record Setting(Backend backend, Face face) {
    /** Returns what a client is built with. */
    public String connectionString() {
        return backend.connectionString();
    }

    /** Returns a client as the behaviours see it; see {@link Faces#of}. */
    public <T> T face(Class<T> as, Object syncClient) {
        return Faces.of(as, face, syncClient);
    }

    /** Returns a name that no other test uses, fit for a container, queue or share: the prefix, in small letters, and some digits. */
    public String uniqueName(String prefix) {
        return prefix.toLowerCase(Locale.ROOT) + "-"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
    }

    /** Names server and client as reports show them, for example {@code emulator, async}. */
    @Override
    public String toString() {
        return backend + ", " + face;
    }
}
