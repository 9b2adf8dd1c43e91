package io.lazuli.storage;

/** Told how far a large transfer has come. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Some more is through. Called by one thread at a time, on the client's executor; an exception ends the transfer.
     *
     * @param bytes number of bytes that are through, never less than before
     * @param total number of bytes in all
     */
    void onProgress(long bytes, long total);
}
