package io.lazuli.storage.internal.flow;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items of a listing as a publisher: demand counts items, and a page is fetched when the items in hand do not meet it.
 *
 * <p>The end is told with the last item of the last page. Otherwise as {@link PagePublisher}.
 *
 * @param <P> a page
 * @param <T> an item
 */
public final class ItemPublisher<P, T> implements Flow.Publisher<T> {
    private final Paging<P> paging;
    private final Function<? super P, ? extends Iterable<T>> items;

    /** Makes a publisher of what {@code items} finds in each page. */
    public ItemPublisher(Paging<P> paging, Function<? super P, ? extends Iterable<T>> items) {
        this.paging = paging;
        this.items = items;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        new Items().start(subscriber);
    }

    /** One subscription: the items of the page in hand, then those of the next. */
    private final class Items extends DrainLoop<T> {
        private final PageCursor<P> cursor = new PageCursor<>(paging, null, this);
        private Iterator<T> inHand = Collections.emptyIterator();
        private boolean lastPage;

        Items() {
            super(Runnable::run);
        }

        @Override
        protected @Nullable T emit(boolean wanted) throws Exception {
            // Pages may be empty, the last one too: the service ends a page when it has searched for long enough.
            while (!inHand.hasNext() && !lastPage) {
                P page = cursor.poll(wanted);
                if (page == null) {
                    return null;
                }
                inHand = items.apply(page).iterator();
                lastPage = cursor.atEnd();
            }
            T item = wanted && inHand.hasNext() ? inHand.next() : null;
            if (lastPage && !inHand.hasNext()) {
                complete();
            }
            return item;
        }

        @Override
        protected void release() {
            cursor.cancel();
        }
    }
}
