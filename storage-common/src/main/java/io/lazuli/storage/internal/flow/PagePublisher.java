package io.lazuli.storage.internal.flow;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a listing as a publisher: a page is fetched when it is demanded, not before.
 *
 * <p>Every subscriber walks the listing anew. Delivers on the thread that completes a fetch, or on the one that requests if the fetch is
 * complete at once. Cancelling the subscription cancels the fetch under way.
 *
 * @param <P> a page
 */
public final class PagePublisher<P> implements Flow.Publisher<P> {
    private final Paging<P> paging;
    private final @Nullable String start;

    /** Makes a publisher of the pages from the one that {@code start} names, null for the first. */
    public PagePublisher(Paging<P> paging, @Nullable String start) {
        this.paging = paging;
        this.start = start;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super P> subscriber) {
        new Pages().start(subscriber);
    }

    private final class Pages extends DrainLoop<P> {
        private final PageCursor<P> cursor = new PageCursor<>(paging, start, this);

        Pages() {
            super(Runnable::run);
        }

        @Override
        protected @Nullable P emit(boolean wanted) throws Exception {
            P page = cursor.poll(wanted);
            if (page != null && cursor.atEnd()) {
                complete();
            }
            return page;
        }

        @Override
        protected void release() {
            cursor.cancel();
        }
    }
}
