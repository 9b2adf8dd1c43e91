package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.call.PublisherInputStream;
import io.lazuli.storage.transport.TransportThread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublisherInputStreamTest {
    @Test
    void streamThroughAPublisherAndBackIsTheSame() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        InputStream there = new ByteArrayInputStream(content);
        try (InputStream back = PublisherInputStream.of(new InputStreamPublisher(there, content.length))) {
            assertArrayEquals(content, back.readAllBytes());
            assertEquals(-1, back.read());
        }
    }

    @Test
    void slowWriterFeedsTheReaderByteByByte() throws Exception {
        PipedOutputStream pen = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(pen);
        try (InputStream stream = PublisherInputStream.of(new InputStreamPublisher(pipe, 100))) {
            for (int i = 0; i < 100; i++) {
                pen.write(i + 100);
                pen.flush();
                assertEquals(i + 100, stream.read());
            }
            assertEquals(-1, stream.read());
        }
    }

    @Test
    void slowReaderKeepsThePublisherAtMostFivePartsAhead() throws Exception {
        AtomicLong requested = new AtomicLong();
        Scripted publisher = new Scripted(requested);
        InputStream stream = PublisherInputStream.of(publisher);
        for (int i = 1; i <= 20; i++) {
            publisher.subscriber.onNext(ByteBuffer.wrap(new byte[] {(byte) i, (byte) i}));
            assertEquals(i, stream.read());
            assertEquals(i + 4, requested.get());
            assertEquals(1, stream.available());
            assertEquals(i, stream.read());
        }
        stream.close();
    }

    @Test
    void emptyPartsAreNoEnd() throws Exception {
        AtomicLong requested = new AtomicLong();
        Scripted publisher = new Scripted(requested);
        InputStream stream = PublisherInputStream.of(publisher);
        publisher.subscriber.onNext(ByteBuffer.allocate(0));
        publisher.subscriber.onNext(ByteBuffer.wrap(new byte[] {7}));
        assertEquals(5, requested.get());
        assertEquals(7, stream.read());
        publisher.subscriber.onComplete();
        assertEquals(-1, stream.read(new byte[10]));
        assertEquals(-1, stream.read(new byte[10]));
    }

    @Test
    void failureComesAfterTheBytesBeforeItAndStays() throws Exception {
        TransportException failure = new TransportException(TransportException.Kind.DISCONNECTED, "gone", true, null);
        Scripted publisher = new Scripted(new AtomicLong());
        InputStream stream = PublisherInputStream.of(publisher);
        publisher.subscriber.onNext(ByteBuffer.wrap(new byte[] {1}));
        publisher.subscriber.onError(failure);
        assertEquals(1, stream.read());
        assertSame(failure, assertThrows(IOException.class, stream::read).getCause());
        assertSame(failure, assertThrows(IOException.class, stream::read).getCause());
    }

    @Test
    void readOnATransportThreadIsRefused() throws Exception {
        InputStream stream = PublisherInputStream.of(new BytesPublisher(ByteBuffer.allocate(1)));
        FutureTask<Integer> read = new FutureTask<>(stream::read);
        new Marked(read).start();
        Throwable refusal = assertThrows(Exception.class, () -> read.get(20, TimeUnit.SECONDS))
                .getCause();
        assertInstanceOf(IllegalStateException.class, refusal);
    }

    @Test
    void closeCancelsThePublisherAndEndsLaterReads() throws Exception {
        Scripted publisher = new Scripted(new AtomicLong());
        InputStream stream = PublisherInputStream.of(publisher);
        stream.close();
        stream.close();
        assertTrue(publisher.cancelled.isDone());
        assertThrows(IOException.class, stream::read);
        assertThrows(IOException.class, stream::available);
    }

    @Test
    void closeWakesAReaderThatWaits() throws Exception {
        InputStream stream = PublisherInputStream.of(new Scripted(new AtomicLong()));
        FutureTask<Integer> read = new FutureTask<>(stream::read);
        Thread reader = new Thread(read, "reader");
        reader.start();
        awaitWaiting(reader);
        stream.close();
        Throwable told = assertThrows(Exception.class, () -> read.get(20, TimeUnit.SECONDS))
                .getCause();
        assertInstanceOf(IOException.class, told);
    }

    @Test
    void interruptCancelsThePublisherAndLeavesTheFlagSet() throws Exception {
        Scripted publisher = new Scripted(new AtomicLong());
        InputStream stream = PublisherInputStream.of(publisher);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        FutureTask<Integer> read = new FutureTask<>(() -> {
            try {
                return stream.read();
            } finally {
                flag.complete(Thread.currentThread().isInterrupted());
            }
        });
        Thread reader = new Thread(read, "reader");
        reader.start();
        awaitWaiting(reader);
        reader.interrupt();
        Throwable told = assertThrows(Exception.class, () -> read.get(20, TimeUnit.SECONDS))
                .getCause();
        assertInstanceOf(InterruptedIOException.class, told);
        assertTrue(flag.get());
        assertTrue(publisher.cancelled.isDone());
    }

    @Test
    void publishersOfOthersAreReadInFull() throws Exception {
        try (SubmissionPublisher<ByteBuffer> foreign = new SubmissionPublisher<>()) {
            InputStream stream = PublisherInputStream.of(foreign);
            for (int i = 0; i < 200; i++) {
                foreign.submit(ByteBuffer.wrap(new byte[1000]));
            }
            assertEquals(200_000, stream.readNBytes(200_000).length);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static final class Marked extends Thread implements TransportThread {
        Marked(Runnable task) {
            super(task);
        }
    }

    /** A publisher whose signals the test gives by hand. */
    private static final class Scripted implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        private final AtomicLong requested;
        private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
        private Flow.Subscriber<? super ByteBuffer> subscriber;

        Scripted(AtomicLong requested) {
            this.requested = requested;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> to) {
            subscriber = to;
            to.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            requested.addAndGet(n);
        }

        @Override
        public void cancel() {
            cancelled.complete(null);
        }
    }
}
