package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come from memory, files and streams. */
class LocalPublishersTest {
    @TempDir
    Path folder;

    @Test
    void bytesAreReplayedAndTheirPositionStays() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 1, 2, 3}).position(1);
        BytesPublisher publisher = new BytesPublisher(bytes);
        assertArrayEquals(new byte[] {1, 2, 3}, collect(publisher));
        assertArrayEquals(new byte[] {1, 2, 3}, collect(publisher));
        assertEquals(1, bytes.position());
    }

    @Test
    void bytesCannotBeChangedByTheSubscriber() throws Exception {
        assertTrue(Recorder.of(new BytesPublisher(ByteBuffer.allocate(1)), 1)
                .next()
                .isReadOnly());
    }

    @Test
    void noBytesEndWithoutDemand() throws Exception {
        assertEquals(
                0,
                Recorder.of(new BytesPublisher(ByteBuffer.allocate(0)), 0)
                        .rest()
                        .size());
    }

    @Test
    void fileRegionComesAsItIsForEverySubscriber() throws Exception {
        byte[] content = random(300_000);
        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), content))) {
            FilePublisher publisher = new FilePublisher(file, 1000, 200_001);
            byte[] expected = Arrays.copyOfRange(content, 1000, 201_001);
            assertArrayEquals(expected, collect(publisher));
            assertArrayEquals(expected, collect(publisher));
            assertEquals(0, file.position());
            assertTrue(file.isOpen());
        }
    }

    @Test
    void fileIsReadOnNoThreadOfTheSubscriber() throws Exception {
        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), random(10)))) {
            Recorder<ByteBuffer> recorder = Recorder.of(new FilePublisher(file, 0, 10), 1);
            recorder.rest();
            assertTrue(recorder.lastThread.getName().startsWith("lazuli-file-reader-"));
            assertTrue(recorder.lastThread.isDaemon());
        }
    }

    @Test
    void fileThatIsShorterThanPromisedEndsInError() throws Exception {
        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), random(100_000)))) {
            Recorder<ByteBuffer> recorder = Recorder.of(new FilePublisher(file, 0, 100_001), 10);
            assertInstanceOf(EOFException.class, recorder.failure());
            assertEquals(1, recorder.items.size());
        }
    }

    @Test
    void closedFileEndsInError() throws Exception {
        FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), random(10)));
        file.close();
        assertInstanceOf(
                IOException.class,
                Recorder.of(new FilePublisher(file, 0, 10), 1).failure());
    }

    @Test
    void regionThatIsNoneIsRefusedAtOnce() throws Exception {
        try (FileChannel file = FileChannel.open(Files.write(folder.resolve("file"), random(10)))) {
            assertThrows(IllegalArgumentException.class, () -> new FilePublisher(file, -1, 1));
            assertThrows(IllegalArgumentException.class, () -> new FilePublisher(file, 1, -1));
            assertThrows(IllegalArgumentException.class, () -> new FilePublisher(file, 1, Long.MAX_VALUE));
        }
    }

    @Test
    void streamComesAsItIsAndNoByteBeyondIsRead() throws Exception {
        byte[] content = random(300_000);
        InputStream stream = new ByteArrayInputStream(content);
        assertArrayEquals(Arrays.copyOf(content, 200_000), collect(new InputStreamPublisher(stream, 200_000)));
        assertEquals(100_000, stream.available());
    }

    @Test
    void streamThatEndsEarlyEndsInError() throws Exception {
        InputStream stream = new ByteArrayInputStream(new byte[5]);
        assertInstanceOf(
                EOFException.class,
                Recorder.of(new InputStreamPublisher(stream, 6), 10).failure());
    }

    @Test
    void streamServesOneSubscriberOnly() throws Exception {
        InputStreamPublisher publisher = new InputStreamPublisher(new ByteArrayInputStream(new byte[5]), 5);
        assertEquals(5, collect(publisher).length);
        assertInstanceOf(IllegalStateException.class, Recorder.of(publisher, 1).failure());
    }

    @Test
    void slowStreamIsPassedOnAsItFlows() throws Exception {
        PipedOutputStream pen = new PipedOutputStream();
        Recorder<ByteBuffer> recorder = Recorder.of(new InputStreamPublisher(new PipedInputStream(pen), 3), 10);
        for (byte b = 1; b <= 3; b++) {
            pen.write(b);
            pen.flush();
            // The next byte is written only when this one has come through.
            assertEquals(ByteBuffer.wrap(new byte[] {b}), recorder.next());
        }
        recorder.rest();
    }

    @Test
    void streamIsNotReadBeyondTheDemand() throws Exception {
        InputStream stream = new ByteArrayInputStream(new byte[200_000]);
        Recorder<ByteBuffer> recorder = Recorder.of(new InputStreamPublisher(stream, 200_000), 1);
        assertEquals(65_536, recorder.next().remaining());
        assertEquals(200_000 - 65_536, stream.available());
        assertFalse(recorder.end.isDone());
        recorder.subscription.cancel();
    }

    private static byte[] collect(Flow.Publisher<ByteBuffer> publisher) throws Exception {
        return BytesCollector.upTo(1 << 20).collect(publisher).get(20, TimeUnit.SECONDS);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
