package io.lazuli.storage.internal.flow;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Page;
import io.lazuli.storage.Paged;
import io.lazuli.storage.ResponseInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/** Every publisher of the package, held to the rules of Reactive Streams. */
class PublisherTckTest {
    private static final int MAX_PIECES = 1000;

    @TempDir
    static Path folder;

    private static FileChannel file;
    private static ExecutorService executor;

    @BeforeAll
    static void open() throws IOException {
        RandomAccessFile sparse = new RandomAccessFile(folder.resolve("sparse").toFile(), "rw");
        sparse.setLength((long) MAX_PIECES * FilePublisher.PIECE);
        file = sparse.getChannel();
        executor = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void close() throws IOException {
        file.close();
        executor.shutdown();
    }

    @TestFactory
    List<DynamicTest> bytes() throws Exception {
        return Tck.rules(12, () -> verification(1, count -> new BytesPublisher(ByteBuffer.allocate((int) count))));
    }

    @TestFactory
    List<DynamicTest> file() throws Exception {
        return Tck.rules(
                30, () -> verification(MAX_PIECES, count -> new FilePublisher(file, 0, count * FilePublisher.PIECE)));
    }

    @TestFactory
    List<DynamicTest> inputStream() throws Exception {
        return Tck.rules(
                26,
                () -> verification(
                        Long.MAX_VALUE - 1, count -> new InputStreamPublisher(new Letters(), count * 65536)));
    }

    @TestFactory
    List<DynamicTest> receivedBody() throws Exception {
        return Tck.rules(26, () -> verification(Long.MAX_VALUE - 1, count -> new Faucet(count, 10_000).open(executor)));
    }

    @TestFactory
    List<DynamicTest> resumingBody() throws Exception {
        return Tck.rules(31, () -> verification(Long.MAX_VALUE - 1, PublisherTckTest::breakingEveryThirdPart));
    }

    @TestFactory
    List<DynamicTest> pagesThatAreThereAtOnce() throws Exception {
        return Tck.rules(25, () -> verification(Long.MAX_VALUE - 1, count -> pages(count, false)));
    }

    @TestFactory
    List<DynamicTest> pagesThatComeLater() throws Exception {
        return Tck.rules(25, () -> verification(Long.MAX_VALUE - 1, count -> pages(count, true)));
    }

    @TestFactory
    List<DynamicTest> itemsOfPagesThatAreThereAtOnce() throws Exception {
        return Tck.rules(31, () -> verification(Long.MAX_VALUE - 1, count -> listing(count, 1, false)));
    }

    @TestFactory
    List<DynamicTest> itemsOfPagesThatComeLater() throws Exception {
        return Tck.rules(31, () -> verification(Long.MAX_VALUE - 1, count -> listing(count, 1, true)));
    }

    /** A listing of that many pages with {@code perPage} items each. */
    private static Paged<String> listing(long pages, int perPage, boolean later) {
        ResponseInfo info = new ResponseInfo(200, HttpHeaders.EMPTY);
        return Paged.of(marker -> {
            long number = marker == null ? 0 : Long.parseLong(marker);
            List<String> items = pages == 0 ? List.of() : Collections.nCopies(perPage, "item " + number);
            Page<String> page = new Page<>(items, number + 1 < pages ? String.valueOf(number + 1) : null, info);
            return later
                    ? CompletableFuture.supplyAsync(() -> page, executor)
                    : CompletableFuture.completedFuture(page);
        });
    }

    private static Flow.Publisher<Page<String>> pages(long count, boolean later) {
        if (count == 0) {
            throw new SkipException("A listing has one page at least");
        }
        return listing(count, 3, later).byPage();
    }

    /** A body whose sources break after three parts and are resumed. */
    private static Flow.Publisher<ByteBuffer> breakingEveryThirdPart(long count) {
        int size = 100;
        return new ResumingBody(
                new BreakingBody(count, 3, size),
                (offset, failure) ->
                        CompletableFuture.completedFuture(new BreakingBody(count - offset / size, 3, size)));
    }

    private static <T> FlowPublisherVerification<T> verification(long max, LongFunction<Flow.Publisher<T>> make) {
        return new Verification<>(max, make);
    }

    /** Public, since the rules are called by reflection. */
    public static final class Verification<T> extends FlowPublisherVerification<T> {
        private final long max;
        private final LongFunction<Flow.Publisher<T>> make;

        Verification(long max, LongFunction<Flow.Publisher<T>> make) {
            super(Tck.environment(), Tck.SIGNAL_MILLIS);
            this.max = max;
            this.make = make;
        }

        @Override
        public long maxElementsFromPublisher() {
            return max;
        }

        @Override
        public Flow.Publisher<T> createFlowPublisher(long elements) {
            return make.apply(elements);
        }

        @Override
        public Flow.Publisher<T> createFailedFlowPublisher() {
            return new FailedPublisher<>(new IOException("failed before it began"));
        }
    }

    /** A stream that never ends. */
    private static final class Letters extends InputStream {
        @Override
        public int read() {
            return 'a';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) 'a');
            return length;
        }
    }
}
