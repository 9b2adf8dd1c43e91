package io.lazuli.storage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a listing: some items, and where the next ones begin.
 *
 * <p>A page may hold fewer items than were asked for, even none, and still have a successor: only {@link #marker()} tells the end.
 *
 * @param <T> an item
 */
public final class Page<T> {
    private final List<T> items;
    private final @Nullable String marker;
    private final ResponseInfo info;

    /**
     * Makes a page.
     *
     * @param items in the service's order; copied
     * @param marker names the next page; null or empty on the last one
     * @param info of the answer that brought the page
     */
    public Page(List<T> items, @Nullable String marker, ResponseInfo info) {
        this.items = List.copyOf(items);
        this.marker = marker == null || marker.isEmpty() ? null : marker;
        this.info = Objects.requireNonNull(info, "info");
    }

    /** Returns the items in the service's order; unmodifiable. */
    public List<T> items() {
        return items;
    }

    /**
     * Returns what names the next page, or null on the last one. Opaque; may be kept and used later, in another process too, with
     * {@code byPage(marker)} of the same listing.
     */
    public @Nullable String marker() {
        return marker;
    }

    /** Returns status, request id and headers of the answer that brought the page. */
    public ResponseInfo info() {
        return info;
    }

    /** Returns the number of items and whether more pages follow. */
    @Override
    public String toString() {
        return "Page[items=" + items.size() + ", last=" + (marker == null) + ", info=" + info + "]";
    }
}
