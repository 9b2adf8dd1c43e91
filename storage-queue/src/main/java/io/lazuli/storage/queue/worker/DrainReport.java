package io.lazuli.storage.queue.worker;

/**
 * How a worker ended.
 *
 * @param settled messages in hand when the end began, or later, that are deleted, put aside, left for another attempt, or lost
 * @param released messages that were given back unhandled; others receive them at once or, if the service refused that, when their time is
 *     over
 * @param abandoned messages that were given up while in hand: their handler, or what was to be done with them afterwards, did not end in
 *     time. They come again, at once or when their time is over, unless a request that was under way still deletes them
 */
public record DrainReport(int settled, int released, int abandoned) {
    /** Returns whether nothing was abandoned. */
    public boolean isClean() {
        return abandoned == 0;
    }
}
