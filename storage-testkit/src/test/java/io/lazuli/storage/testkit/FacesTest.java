package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Page;
import io.lazuli.storage.Paged;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.transport.RequestBody;
import io.lazuli.storage.transport.TransportThread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings({"StaticAssignmentOfThrowable", "EffectivelyPrivate", "DoNotCallSuggester"}) // seen by reflection
class FacesTest {
    private static final IllegalStateException REFUSED = new IllegalStateException("refused");

    /** How the behaviours below see a shelf. */
    interface Shelf {
        int size();

        String refuse();

        Iterable<String> books();

        InputStream read(String book);

        long write(InputStream text, long length);

        Shelf below();

        boolean sameAs(Shelf other);

        default int twice() {
            return size() * 2;
        }
    }

    interface PagedShelf {
        PagedIterable<String> books();
    }

    interface WrongShelf {
        int size(String unit);
    }

    @ParameterizedTest
    @EnumSource
    void valuesComeThroughEitherFace(Face face) {
        assertEquals(3, shelf(face).size());
    }

    @ParameterizedTest
    @EnumSource
    void defaultMethodsRunOnTheFace(Face face) {
        assertEquals(6, shelf(face).twice());
    }

    @ParameterizedTest
    @EnumSource
    void failuresAreThrownAsTheyAre(Face face) {
        Shelf shelf = shelf(face);
        assertSame(REFUSED, assertThrows(IllegalStateException.class, shelf::refuse));
    }

    @ParameterizedTest
    @EnumSource
    void listingsAreIterated(Face face) {
        List<String> found = new ArrayList<>();
        shelf(face).books().forEach(found::add);
        assertEquals(List.of("a", "b", "c"), found);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreFetchedFromAMarkerOn(Face face) {
        PagedIterable<String> books =
                Faces.of(PagedShelf.class, face, new ShelfClient()).books();
        List<List<String>> pages = new ArrayList<>();
        books.byPage("1").forEach(page -> pages.add(page.items()));
        assertEquals(List.of(List.of("c")), pages);
        assertEquals(List.of("a", "b", "c"), books.stream().toList());
    }

    @ParameterizedTest
    @EnumSource
    void bodiesAreReadAndWrittenAsStreams(Face face) throws IOException {
        byte[] text = "text of a".getBytes(StandardCharsets.UTF_8);
        try (InputStream in = shelf(face).read("a")) {
            assertArrayEquals(text, in.readAllBytes());
        }
        assertEquals(text.length, shelf(face).write(new ByteArrayInputStream(text), text.length));
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatClientsReturnAreSeenThroughTheSameFace(Face face) {
        Shelf below = shelf(face).below();
        assertEquals(3, below.size());
        assertTrue(below.toString().startsWith("Shelf[" + face), below.toString());
    }

    @ParameterizedTest
    @EnumSource
    void facesGivenAsArgumentsAreTakenOff(Face face) {
        assertTrue(shelf(face).sameAs(shelf(face)));
    }

    @ParameterizedTest
    @EnumSource
    void aMethodThatTheClientLacksIsToldByName(Face face) {
        WrongShelf shelf = Faces.of(WrongShelf.class, face, new ShelfClient());
        String told = assertThrows(AssertionError.class, () -> shelf.size("m")).getMessage();
        assertTrue(told.contains("has no method size(String)") && told.contains("It has: size()"), told);
    }

    @Test
    void aFutureThatIsCompletedOnATransportThreadFails() {
        interface Careless {
            String call();
        }
        final class CarelessClient {
            @SuppressWarnings("unused") // called by reflection
            public CompletableFuture<String> call() {
                CompletableFuture<String> answer = new CompletableFuture<>();
                new EventLoop(() -> {
                            while (answer.getNumberOfDependents() == 0) {
                                Thread.onSpinWait();
                            }
                            answer.complete("x");
                        })
                        .start();
                return answer;
            }
        }
        Careless face = Faces.of(Careless.class, Face.ASYNC, new CarelessClient());
        String told = assertThrows(AssertionError.class, face::call).getMessage();
        assertTrue(told.contains("a thread of the transport"), told);
    }

    private static Shelf shelf(Face face) {
        return Faces.of(Shelf.class, face, new ShelfClient());
    }

    private static final class EventLoop extends Thread implements TransportThread {
        EventLoop(Runnable work) {
            super(work, "event-loop");
            setDaemon(true);
        }
    }

    private static Paged<String> listing() {
        ResponseInfo info = new ResponseInfo(200, HttpHeaders.EMPTY);
        return Paged.of(marker -> CompletableFuture.completedFuture(
                marker == null ? new Page<>(List.of("a", "b"), "1", info) : new Page<>(List.of("c"), null, info)));
    }

    /** A client without a service. */
    public static final class ShelfClient {
        public ShelfAsyncClient async() {
            return new ShelfAsyncClient();
        }

        public int size() {
            return 3;
        }

        public String refuse() {
            throw REFUSED;
        }

        public PagedIterable<String> books() {
            return PagedIterable.over(listing(), CompletableFuture::join);
        }

        public InputStream read(String book) {
            return new ByteArrayInputStream(("text of " + book).getBytes(StandardCharsets.UTF_8));
        }

        public long write(InputStream text, long length) {
            return length;
        }

        public ShelfClient below() {
            return this;
        }

        public boolean sameAs(ShelfClient other) {
            return other != null;
        }
    }

    /** Its asynchronous twin. */
    public static final class ShelfAsyncClient {
        public CompletableFuture<Integer> size() {
            return CompletableFuture.supplyAsync(() -> 3);
        }

        public CompletableFuture<String> refuse() {
            return CompletableFuture.failedFuture(REFUSED);
        }

        public Paged<String> books() {
            return listing();
        }

        public Flow.Publisher<ByteBuffer> read(String book) {
            return RequestBody.of(("text of " + book).getBytes(StandardCharsets.UTF_8))
                    .publisher();
        }

        public CompletableFuture<Long> write(Flow.Publisher<ByteBuffer> text, long length) {
            DrainedStream stream = new DrainedStream(text);
            return CompletableFuture.supplyAsync(() -> {
                try (stream) {
                    return (long) stream.readAllBytes().length;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        public ShelfAsyncClient below() {
            return this;
        }

        public CompletableFuture<Boolean> sameAs(ShelfAsyncClient other) {
            return CompletableFuture.completedFuture(other != null);
        }
    }
}
