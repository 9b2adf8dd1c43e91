package io.lazuli.storage.benchmarks.peers;

import java.util.List;

/**
 * The writes whose repeat may act twice, as one SDK does them. Each returns when its caller is told of success, and throws {@link Refused} when
 * its caller is told that it was not done, anything else when its caller is told of a failure that leaves it open.
 */
interface Writes extends AutoCloseable {
    /** The service has said no. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Appends to an append blob.
     *
     * @param position where the block is to begin; negative for wherever the blob ends
     */
    void append(String blob, byte[] content, long position);

    /** Creates a block blob in one request, unless there is one. */
    void create(String blob, byte[] content);

    /** Stages blocks and commits them, unless there is a blob. */
    void commit(String blob, List<byte[]> blocks);

    /** Replaces a blob if it still has that ETag. */
    void replace(String blob, byte[] content, String etag);

    /** Acquires an endless lease and returns its id. */
    String acquire(String blob);

    /** Starts a copy and returns its id. */
    String copy(String blob, String sourceUrl);

    /** Puts a message into the queue. */
    void send(String text);

    @Override
    void close();
}
