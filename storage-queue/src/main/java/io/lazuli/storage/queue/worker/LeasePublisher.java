package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.flow.DrainLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue as a publisher, for those who bring their own loop.
 *
 * @param <T> what messages carry
 */
final class LeasePublisher<T> implements Flow.Publisher<LeasedMessage<T>> {
    private final Workbench bench;
    private final BiFunction<Workbench, Consumer<LeasedMessage<T>>, Feed<T>> feed;

    LeasePublisher(Workbench bench, BiFunction<Workbench, Consumer<LeasedMessage<T>>, Feed<T>> feed) {
        this.bench = bench;
        this.feed = feed;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super LeasedMessage<T>> subscriber) {
        new Leases().start(subscriber);
    }

    /** One subscription. */
    private final class Leases extends DrainLoop<LeasedMessage<T>> {
        private final Feed<T> source = feed.apply(bench, this::arrived);
        private final Queue<LeasedMessage<T>> arrived = new ConcurrentLinkedQueue<>();

        /** How many the feed was asked for, and how many were delivered. Touched by the loop only. */
        private long asked;

        private long delivered;

        Leases() {
            super(bench.executor());
        }

        private void arrived(LeasedMessage<T> message) {
            arrived.add(message);
            signal();
            if (isOver()) {
                giveBack();
            }
        }

        @Override
        protected @Nullable LeasedMessage<T> emit(boolean wanted) {
            long total = delivered + demand();
            long more = (total < 0 ? Long.MAX_VALUE : total) - asked;
            if (more > 0) {
                asked += more;
                bench.mailbox().post(() -> source.want(more));
            }
            LeasedMessage<T> next = wanted ? arrived.poll() : null;
            delivered += next == null ? 0 : 1;
            return next;
        }

        @Override
        protected void release() {
            bench.mailbox().post(() -> source.stop(() -> {}));
            bench.mailbox().post(this::giveBack);
        }

        private void giveBack() {
            for (LeasedMessage<T> message = arrived.poll(); message != null; message = arrived.poll()) {
                source.giveBack(message);
            }
        }
    }
}
