package io.lazuli.storage.queue.worker;

/**
 * How a worker ended.
 *
 * @param settled messages that were in hand when the end began, and were dealt with
 * @param released messages that were given back unhandled, for others to receive at once
 * @param abandoned messages whose handler did not end in time; they come again, at once or when their time is over
 */
public record DrainReport(int settled, int released, int abandoned) {
    /** Returns whether nothing was abandoned. */
    public boolean isClean() {
        return abandoned == 0;
    }
}
