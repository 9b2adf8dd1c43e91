package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local ends of transfers. */
class FilesTest {
    @TempDir
    private Path folder;

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void sinkWritesChunksWhereTheyBelong() throws IOException {
        Path file = folder.resolve("file");
        FileSink sink = new FileSink(file);
        sink.write(bytes("world"), 6);
        sink.write(bytes("hello "), 0);
        sink.finish();
        assertEquals("hello world", Files.readString(file));
        sink.discard();
        assertTrue(Files.exists(file), "a finished file stays");
    }

    @Test
    void sinkEmptiesWhatIsThereWithTheFirstByteOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "something longer");
        FileSink refused = new FileSink(file);
        refused.discard();
        assertEquals("something longer", Files.readString(file));
        assertThrows(ClosedChannelException.class, () -> refused.write(bytes("late"), 0));
        FileSink sink = new FileSink(file);
        sink.write(bytes("short"), 0);
        sink.finish();
        assertEquals("short", Files.readString(file));
    }

    @Test
    void finishedSinkWithoutBytesIsAnEmptyFile() throws IOException {
        Path file = folder.resolve("file");
        new FileSink(file).finish();
        assertEquals(0, Files.size(file));
    }

    @Test
    void discardedSinkIsGoneAndTakesNothingMore() throws IOException {
        Path file = folder.resolve("file");
        FileSink sink = new FileSink(file);
        sink.write(bytes("half"), 0);
        sink.discard();
        assertFalse(Files.exists(file));
        assertThrows(IOException.class, () -> sink.write(bytes("late"), 4));
        assertFalse(Files.exists(file));
        sink.discard();
    }

    @Test
    void sinkThatCannotBeCreatedSaysWhere() {
        FileSink sink = new FileSink(folder.resolve("missing/file"));
        assertThrows(IOException.class, () -> sink.write(bytes("a"), 0));
        UncheckedIOException failure = assertThrows(UncheckedIOException.class, sink::finish);
        assertTrue(failure.getMessage().contains("missing"), failure.getMessage());
    }

    @Test
    void sourceIsReadByItsRegions() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "hello world");
        try (FileSource source = FileSource.open(file)) {
            assertEquals(11, source.size());
            RequestBody.FileRegion region = (RequestBody.FileRegion) source.body(6, 5);
            ByteBuffer read = ByteBuffer.allocate(5);
            region.file().read(read, region.position());
            assertEquals("world", StandardCharsets.US_ASCII.decode(read.flip()).toString());
            source.checkUnchanged();
        }
    }

    @Test
    void sourceThatChangesIsNoticed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "hello");
        try (FileSource source = FileSource.open(file)) {
            Files.writeString(file, "hello world");
            TransportException grown = assertThrows(TransportException.class, source::checkUnchanged);
            assertEquals(TransportException.Kind.BODY, grown.kind());
            assertTrue(
                    grown.getMessage().contains("5 bytes") && grown.getMessage().contains("11"), grown.getMessage());
        }
        try (FileSource source = FileSource.open(file)) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
            assertThrows(TransportException.class, source::checkUnchanged);
        }
        FileSource deleted = FileSource.open(file);
        Files.delete(file);
        assertThrows(TransportException.class, deleted::checkUnchanged);
        deleted.close();
    }

    @Test
    void onlyRegularFilesAreSources() {
        assertThrows(UncheckedIOException.class, () -> FileSource.open(folder));
        assertThrows(UncheckedIOException.class, () -> FileSource.open(folder.resolve("missing")));
    }
}
