package io.lazuli.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PagedTest {
    private static final ResponseInfo INFO = new ResponseInfo(200, HttpHeaders.EMPTY);

    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void itemsOfAllPagesComeInOrder() throws Exception {
        assertEquals(
                List.of("0.0", "0.1", "1.0", "1.1", "2.0", "2.1"),
                listing(3, 2).toList().get(20, TimeUnit.SECONDS));
    }

    @Test
    void hundredThousandPagesThatAreThereAtOnceNeedNoStack() throws Exception {
        assertEquals(200_000, listing(100_000, 2).forEach(item -> {}).get(20, TimeUnit.SECONDS));
    }

    @Test
    void hundredThousandEmptyPagesNeedNoStack() throws Exception {
        assertEquals(List.of(), listing(100_000, 0).toList().get(20, TimeUnit.SECONDS));
        assertEquals(100_000, fetches.get());
    }

    @Test
    void hundredThousandPagesDemandedOneByOneFromInsideNeedNoStack() {
        OneByOne<Page<String>> pages = new OneByOne<>(Long.MAX_VALUE);
        listing(100_000, 1).byPage().subscribe(pages);
        assertEquals(100_000, pages.items.size());
        assertTrue(pages.end.isDone());
    }

    @Test
    void nothingIsFetchedWithoutDemand() {
        OneByOne<String> items = new OneByOne<>(0);
        listing(3, 2).subscribe(items);
        assertEquals(0, fetches.get());
    }

    @Test
    void pageIsFetchedOnlyWhenTheItemsInHandDoNotMeetTheDemand() {
        OneByOne<String> items = new OneByOne<>(0);
        listing(3, 2).subscribe(items);
        int[] fetchesAfterItem = {1, 1, 2, 2, 3, 3};
        for (int expected : fetchesAfterItem) {
            items.subscription.request(1);
            assertEquals(expected, fetches.get());
        }
        assertTrue(items.end.isDone(), "the end is told with the last item");
    }

    @Test
    void pagesAreFetchedOneByOneAsDemanded() {
        OneByOne<Page<String>> pages = new OneByOne<>(0);
        listing(3, 2).byPage().subscribe(pages);
        pages.subscription.request(2);
        assertEquals(2, fetches.get());
        assertEquals("2", pages.items.get(1).marker());
        pages.subscription.request(1);
        assertNull(pages.items.get(2).marker());
        assertTrue(pages.end.isDone());
    }

    @Test
    void walkBeginsAtTheMarkerThatIsGiven() {
        OneByOne<Page<String>> pages = new OneByOne<>(Long.MAX_VALUE);
        listing(3, 1).byPage("2").subscribe(pages);
        assertEquals(List.of("2.0"), pages.items.get(0).items());
        assertEquals(1, pages.items.size());
    }

    @Test
    void everySubscriberWalksAnew() throws Exception {
        Paged<String> listing = listing(3, 1);
        assertEquals(
                listing.toList().get(20, TimeUnit.SECONDS), listing.toList().get(20, TimeUnit.SECONDS));
        assertEquals(6, fetches.get());
    }

    @Test
    void secondFetchWaitsForTheFirst() {
        List<CompletableFuture<Page<String>>> asked = new ArrayList<>();
        OneByOne<Page<String>> pages = new OneByOne<>(0);
        byHand(asked).byPage().subscribe(pages);
        pages.subscription.request(5);
        assertEquals(1, asked.size());
        asked.get(0).complete(new Page<>(List.of("a"), "next", INFO));
        assertEquals(2, asked.size());
        asked.get(1).complete(new Page<>(List.of("b"), null, INFO));
        assertEquals(2, pages.items.size());
        assertTrue(pages.end.isDone());
    }

    @Test
    void cancelledSubscriptionCancelsTheFetchUnderWay() {
        List<CompletableFuture<Page<String>>> asked = new ArrayList<>();
        OneByOne<String> items = new OneByOne<>(0);
        byHand(asked).subscribe(items);
        items.subscription.request(1);
        items.subscription.cancel();
        assertTrue(asked.get(0).isCancelled());
        assertFalse(items.end.isDone());
    }

    @Test
    void subscriptionCancelledWhileAFetchBeginsCancelsIt() {
        OneByOne<String> items = new OneByOne<>(0);
        CompletableFuture<Page<String>> fetch = new CompletableFuture<>();
        Paged.<String>of(marker -> {
                    items.subscription.cancel();
                    return fetch;
                })
                .subscribe(items);
        items.subscription.request(1);
        assertTrue(fetch.isCancelled());
    }

    @Test
    void cancelledListCancelsTheFetchUnderWay() {
        List<CompletableFuture<Page<String>>> asked = new ArrayList<>();
        byHand(asked).toList().cancel(true);
        assertTrue(asked.get(0).isCancelled());
    }

    @Test
    void failureOfAPageComesBareAndAfterTheItemsBefore() {
        DecodeException failure = new DecodeException("not XML", null);
        OneByOne<String> items = new OneByOne<>(Long.MAX_VALUE);
        Paged.<String>of(marker -> marker == null
                        ? CompletableFuture.completedFuture(new Page<>(List.of("a", "b"), "next", INFO))
                        : CompletableFuture.failedFuture(new CompletionException(failure)))
                .subscribe(items);
        assertEquals(List.of("a", "b"), items.items);
        assertSame(
                failure, assertThrows(ExecutionException.class, items.end::get).getCause());
    }

    @Test
    void sourceThatThrowsOrReturnsNoPageEndsInError() {
        for (Paged<String> broken : List.of(
                Paged.<String>of(marker -> null),
                Paged.<String>of(marker -> CompletableFuture.completedFuture(null)))) {
            OneByOne<String> items = new OneByOne<>(1);
            broken.subscribe(items);
            assertInstanceOf(
                    NullPointerException.class,
                    assertThrows(ExecutionException.class, items.end::get).getCause());
        }
    }

    @Test
    void actionThatThrowsEndsTheWalk() {
        IllegalStateException thrown = new IllegalStateException("enough");
        CompletableFuture<Long> walk = listing(1000, 1).forEach(item -> {
            if (item.equals("5.0")) {
                throw thrown;
            }
        });
        assertSame(thrown, assertThrows(ExecutionException.class, walk::get).getCause());
        assertEquals(6, fetches.get());
    }

    @Test
    void emptyMarkerMeansTheLastPage() {
        assertNull(new Page<>(List.of(), "", INFO).marker());
    }

    private Paged<String> listing(int pages, int perPage) {
        return Paged.of(marker -> {
            fetches.incrementAndGet();
            int number = marker == null ? 0 : Integer.parseInt(marker);
            List<String> items = new ArrayList<>();
            for (int i = 0; i < perPage; i++) {
                items.add(number + "." + i);
            }
            String next = number + 1 < pages ? String.valueOf(number + 1) : null;
            return CompletableFuture.completedFuture(new Page<>(items, next, INFO));
        });
    }

    /** A listing whose pages the test completes. */
    private static Paged<String> byHand(List<CompletableFuture<Page<String>>> asked) {
        return Paged.of(marker -> {
            CompletableFuture<Page<String>> page = new CompletableFuture<>();
            asked.add(page);
            return page;
        });
    }

    /** Demands one item at a time from inside {@code onNext}, up to a number. */
    private static final class OneByOne<T> implements Flow.Subscriber<T> {
        private final List<T> items = new ArrayList<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private Flow.Subscription subscription;
        private long left;

        OneByOne(long limit) {
            this.left = limit;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            more();
        }

        private void more() {
            if (left-- > 0) {
                subscription.request(1);
            }
        }

        @Override
        public void onNext(T item) {
            items.add(item);
            more();
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
