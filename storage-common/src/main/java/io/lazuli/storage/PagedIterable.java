package io.lazuli.storage;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A listing that is fetched while it is iterated: its items, or its {@linkplain #byPage() pages}.
 *
 * <p>Nothing is sent before the first {@code hasNext} or {@code next}. These block while a page is fetched, and throw the
 * {@link StorageException} of a page that cannot be fetched; asked again they try that page again. Every iteration walks the listing
 * anew. An iterator is for one thread at a time.
 *
 * @param <T> an item
 */
public final class PagedIterable<T> implements Iterable<T> {
    private final Paged<T> paged;
    private final Function<CompletableFuture<Page<T>>, Page<T>> await;

    private PagedIterable(Paged<T> paged, Function<CompletableFuture<Page<T>>, Page<T>> await) {
        this.paged = paged;
        this.await = await;
    }

    /** Returns the blocking view of a listing; {@code await} blocks until a page is there and throws what its fetch failed with. */
    public static <T> PagedIterable<T> over(Paged<T> paged, Function<CompletableFuture<Page<T>>, Page<T>> await) {
        return new PagedIterable<>(Objects.requireNonNull(paged, "paged"), await);
    }

    /** Returns an iterator of the items, from the first page on. */
    @Override
    public Iterator<T> iterator() {
        return new Items<>(byPage().iterator());
    }

    /** Returns the items as a sequential stream, fetched while it is consumed. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Returns the pages, one request each. */
    public Iterable<Page<T>> byPage() {
        return byPage(null);
    }

    /** Returns the pages from the one that {@code marker} names: the {@link Page#marker()} of an earlier walk, null for the first. */
    public Iterable<Page<T>> byPage(@Nullable String marker) {
        return () -> new Pages(marker);
    }

    /** Walks the pages; the marker moves only when a page has come. */
    private final class Pages implements Iterator<Page<T>> {
        private @Nullable String marker;
        private boolean last;

        Pages(@Nullable String start) {
            this.marker = start;
        }

        /** Returns whether a page follows: known from the page before, so nothing is fetched here. */
        @Override
        public boolean hasNext() {
            return !last;
        }

        @Override
        public Page<T> next() {
            if (last) {
                throw new NoSuchElementException("The listing has no more pages");
            }
            Page<T> page = await.apply(paged.fetch(marker));
            marker = page.marker();
            last = marker == null;
            return page;
        }
    }

    /** Walks the items of one page after another. */
    private static final class Items<T> implements Iterator<T> {
        private final Iterator<Page<T>> pages;
        private Iterator<T> inHand = Collections.emptyIterator();

        Items(Iterator<Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (!inHand.hasNext() && pages.hasNext()) {
                inHand = pages.next().items().iterator();
            }
            return inHand.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The listing has no more items");
            }
            return inHand.next();
        }
    }
}
