package io.lazuli.storage.benchmarks.raw;

import io.lazuli.storage.benchmarks.load.Driver;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The parts of a transfer, a few at a time. The first failure is told, and no part is started after it. */
final class Parts {
    private final int count;
    private final Part part;
    private final Consumer<Throwable> end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();

    private Parts(int count, Part part, Consumer<Throwable> end) {
        this.count = count;
        this.part = part;
        this.end = end;
    }

    /** Makes the exchange of a part of {@code length} bytes. */
    @FunctionalInterface
    interface Part {
        void start(int number, long offset, long length, Consumer<Throwable> end);
    }

    /** Transfers {@code size} bytes in blocks of {@link Driver#BLOCK}. */
    static void run(long size, Part part, Consumer<Throwable> end) {
        int count = count(size);
        Part sized = (number, offset, length, partEnd) ->
                part.start(number, offset, Math.min(length, size - offset), partEnd);
        Parts parts = new Parts(count, sized, end);
        for (int i = 0; i < Math.min(count, Driver.WIDTH); i++) {
            parts.start();
        }
    }

    /** Returns how many blocks that many bytes take. */
    static int count(long size) {
        return (int) ((size + Driver.BLOCK - 1) / Driver.BLOCK);
    }

    /** Starts the next part, if there is one. */
    private void start() {
        int number = next.getAndIncrement();
        if (number < count && !told.get()) {
            part.start(number, (long) number * Driver.BLOCK, Driver.BLOCK, this::ended);
        }
    }

    /** Goes on after a part, or tells the end after the last and after a failure. */
    private void ended(Throwable failed) {
        boolean last = failed == null && done.incrementAndGet() == count;
        if (failed == null && !last) {
            start();
        } else if (told.compareAndSet(false, true)) {
            end.accept(failed);
        }
    }
}
