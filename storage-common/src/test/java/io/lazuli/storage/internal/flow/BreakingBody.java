package io.lazuli.storage.internal.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** A body of equal parts that breaks after some of them, unless it has ended before. */
final class BreakingBody implements Flow.Publisher<ByteBuffer> {
    private final long count;
    private final long breakAfter;
    private final int size;

    BreakingBody(long count, long breakAfter, int size) {
        this.count = count;
        this.breakAfter = breakAfter;
        this.size = size;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        new Parts().start(subscriber);
    }

    private final class Parts extends DrainLoop<ByteBuffer> {
        private long sent;

        Parts() {
            super(Runnable::run);
        }

        @Override
        protected ByteBuffer emit(boolean wanted) throws IOException {
            if (sent == count) {
                complete();
                return null;
            }
            if (sent == breakAfter) {
                throw new IOException("broken after " + sent + " parts");
            }
            if (!wanted) {
                return null;
            }
            sent++;
            return ByteBuffer.allocate(size);
        }
    }
}
