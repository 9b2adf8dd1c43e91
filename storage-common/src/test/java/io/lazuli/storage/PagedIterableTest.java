package io.lazuli.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PagedIterableTest {
    private static final ResponseInfo INFO = new ResponseInfo(200, HttpHeaders.EMPTY);

    private final List<String> fetched = new ArrayList<>();

    @Test
    void iterationBringsAllItemsAndEachIterationStartsAnew() {
        PagedIterable<String> listing = listing(3);
        assertEquals(
                List.of("a0", "b0", "a1", "b1", "a2", "b2"), listing.stream().toList());
        List<String> again = new ArrayList<>();
        listing.forEach(again::add);
        assertEquals(6, again.size());
        assertEquals(List.of("null", "1", "2", "null", "1", "2"), fetched);
    }

    @Test
    void pagesAreFetchedLazily() {
        Iterator<String> items = listing(3).iterator();
        assertEquals(List.of(), fetched);
        items.next();
        items.next();
        assertEquals(List.of("null"), fetched);
        assertTrue(items.hasNext());
        assertEquals(List.of("null", "1"), fetched);
    }

    @Test
    void streamFetchesNoPageBeyondItsLimit() {
        assertEquals(List.of("a0", "b0", "a1"), listing(1000).stream().limit(3).toList());
        assertEquals(List.of("null", "1"), fetched);
    }

    @Test
    void pagesCanBeWalkedFromAMarker() {
        PagedIterable<String> listing = listing(3);
        List<String> markers = new ArrayList<>();
        listing.byPage("1").forEach(page -> markers.add(page.items() + " " + page.marker()));
        assertEquals(List.of("[a1, b1] 2", "[a2, b2] null"), markers);
    }

    @Test
    void iteratorsEndWhereTheListingEnds() {
        Iterator<Page<String>> pages = listing(1).byPage().iterator();
        pages.next();
        assertFalse(pages.hasNext());
        assertThrows(NoSuchElementException.class, pages::next);
        Iterator<String> items = listing(1).iterator();
        items.next();
        items.next();
        assertFalse(items.hasNext());
        assertThrows(NoSuchElementException.class, items::next);
    }

    @Test
    void emptyPagesAreSteppedOver() {
        Paged<String> sparse = Paged.of(marker -> {
            int number = marker == null ? 0 : Integer.parseInt(marker);
            List<String> items = number == 50_000 ? List.of("found") : List.of();
            String next = number < 99_999 ? String.valueOf(number + 1) : null;
            return CompletableFuture.completedFuture(new Page<>(items, next, INFO));
        });
        assertEquals(
                List.of("found"),
                PagedIterable.over(sparse, CompletableFuture::join).stream().toList());
    }

    @Test
    void pageThatFailedIsFetchedAgainWhenAskedAgain() {
        Paged<String> flaky = Paged.of(marker -> {
            fetched.add(String.valueOf(marker));
            if (fetched.size() == 2) {
                return CompletableFuture.failedFuture(new DecodeException("not this time", null));
            }
            return CompletableFuture.completedFuture(new Page<>(List.of("item"), marker == null ? "1" : null, INFO));
        });
        Iterator<String> items =
                PagedIterable.over(flaky, CompletableFuture::join).iterator();
        items.next();
        assertThrows(CompletionException.class, items::hasNext);
        assertEquals("item", items.next());
        assertFalse(items.hasNext());
        assertEquals(List.of("null", "1", "1"), fetched);
    }

    private PagedIterable<String> listing(int pages) {
        Paged<String> paged = Paged.of(marker -> {
            fetched.add(String.valueOf(marker));
            int number = marker == null ? 0 : Integer.parseInt(marker);
            String next = number + 1 < pages ? String.valueOf(number + 1) : null;
            return CompletableFuture.completedFuture(new Page<>(List.of("a" + number, "b" + number), next, INFO));
        });
        return PagedIterable.over(paged, CompletableFuture::join);
    }
}
