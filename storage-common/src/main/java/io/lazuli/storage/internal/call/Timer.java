package io.lazuli.storage.internal.call;

import java.time.Duration;

/** Time as calls see it: pauses between tries, deadlines, and how long something took. */
public interface Timer {
    /** Runs a task once, after a delay; the task must be short. */
    Task schedule(Runnable task, Duration delay);

    /** Returns a reading of a clock that only goes forward, in nanoseconds. */
    long nanoTime();

    /** Something that was scheduled. */
    interface Task {
        /** Takes the task back unless it has run. */
        void cancel();
    }
}
