package io.lazuli.storage.internal.flow;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A place in a listing: fetches one page after another, each only when it is asked for, at most one at a time.
 *
 * <p>Belongs to a {@link DrainLoop}, which alone calls {@link #poll} and is signalled when a page arrives. A fetch that is complete
 * at once therefore costs a turn of the loop, never a stack frame.
 *
 * @param <P> a page
 */
final class PageCursor<P> {
    private final Paging<P> paging;
    private final DrainLoop<?> loop;

    /** Only the loop's, as the next field. */
    private @Nullable String marker;

    private boolean fetching;

    /** For {@link #cancel}, from any thread. */
    private volatile @Nullable CompletableFuture<P> underWay;

    /** Set by the thread that completes the fetch, taken by the loop. */
    private volatile @Nullable Arrival<P> arrived;

    PageCursor(Paging<P> paging, @Nullable String start, DrainLoop<?> loop) {
        this.paging = paging;
        this.loop = loop;
        this.marker = start;
    }

    /**
     * Returns the next page if it is here, else null; begins to fetch it if it is wanted and not under way.
     *
     * @throws Exception what the fetch failed with
     */
    @Nullable
    P poll(boolean wanted) throws Exception {
        if (wanted && !fetching) {
            fetch();
        }
        Arrival<P> arrival = arrived;
        if (arrival == null) {
            return null;
        }
        arrived = null;
        underWay = null;
        fetching = false;
        if (arrival.failure != null) {
            throw Causes.asException(arrival.failure);
        }
        P page = Objects.requireNonNull(arrival.page, "a page");
        marker = paging.next().apply(page);
        return page;
    }

    /** Returns whether the page that {@link #poll} returned last is the last one. */
    boolean atEnd() {
        return marker == null;
    }

    /** Gives up the fetch under way, if any; from any thread. */
    void cancel() {
        CompletableFuture<P> fetch = underWay;
        if (fetch != null) {
            fetch.cancel(true);
        }
    }

    private void fetch() {
        fetching = true;
        CompletableFuture<P> fetch = Objects.requireNonNull(paging.fetch().apply(marker), "the future of a page");
        underWay = fetch;
        if (loop.isOver()) {
            // The subscription ended while the fetch began, and its cancel() found nothing to cancel.
            fetch.cancel(true);
        }
        fetch.whenComplete((page, failure) -> {
            arrived = new Arrival<>(page, failure);
            loop.signal();
        });
    }

    private record Arrival<P>(@Nullable P page, @Nullable Throwable failure) {}
}
