package io.lazuli.storage;

import io.lazuli.storage.internal.flow.FoldingSubscriber;
import io.lazuli.storage.internal.flow.ItemPublisher;
import io.lazuli.storage.internal.flow.PagePublisher;
import io.lazuli.storage.internal.flow.Paging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A listing that is fetched while it is read: a publisher of its items, or of its {@linkplain #byPage() pages}.
 *
 * <p>Nothing is sent before a subscriber demands something, and a page is fetched only when the items in hand do not meet the demand.
 * Every subscriber walks the listing anew. Cancelling a subscription aborts the request under way. A page that cannot be fetched, after
 * the retries of the client, ends in {@code onError} with its {@link StorageException}.
 *
 * <p>Subscribers are called on the client's executor, or on the thread that demands.
 *
 * @param <T> an item
 */
public final class Paged<T> implements Flow.Publisher<T> {
    private final Paging<Page<T>> paging;

    private Paged(Paging<Page<T>> paging) {
        this.paging = paging;
    }

    /**
     * Returns a listing over a function that fetches pages.
     *
     * @param source begins to fetch the page that a marker names, null for the first; cancelling its future aborts the fetch
     */
    public static <T> Paged<T> of(Function<@Nullable String, CompletableFuture<Page<T>>> source) {
        return new Paged<>(new Paging<>(Objects.requireNonNull(source, "source"), Page::marker));
    }

    /** Subscribes to the items, from the first page on. */
    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        new ItemPublisher<Page<T>, T>(paging, Page::items).subscribe(subscriber);
    }

    /** Returns the pages; demand counts pages, one request each. */
    public Flow.Publisher<Page<T>> byPage() {
        return byPage(null);
    }

    /** Returns the pages from the one that {@code marker} names: the {@link Page#marker()} of an earlier walk, null for the first. */
    public Flow.Publisher<Page<T>> byPage(@Nullable String marker) {
        return new PagePublisher<>(paging, marker);
    }

    /**
     * Fetches everything and returns the items, in the service's order; unmodifiable. Mind the size of the listing: all is held in memory.
     * Cancelling the future aborts the request under way.
     */
    public CompletableFuture<List<T>> toList() {
        List<T> items = new ArrayList<>();
        return new FoldingSubscriber<T, List<T>>(items::add, () -> Collections.unmodifiableList(items)).collect(this);
    }

    /**
     * Hands every item to {@code action}, one after another, and returns the number of items once the listing has ended. An exception
     * from {@code action} ends the walk and is what the future fails with. Cancelling the future aborts the request under way.
     */
    public CompletableFuture<Long> forEach(Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        // Items come one at a time, each after the one before it: the counter needs no lock.
        long[] count = new long[1];
        Consumer<T> counted = item -> {
            action.accept(item);
            count[0]++;
        };
        return new FoldingSubscriber<T, Long>(counted, () -> count[0]).collect(this);
    }

    /** Begins to fetch one page, for whoever walks the listing with other means. */
    CompletableFuture<Page<T>> fetch(@Nullable String marker) {
        return paging.fetch().apply(marker);
    }
}
