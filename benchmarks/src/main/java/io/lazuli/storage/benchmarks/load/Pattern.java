package io.lazuli.storage.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** The content of every blob and file: one mebibyte of noise, again and again. */
public final class Pattern {
    public static final int LENGTH = 1 << 20;

    private static final int SAMPLE = 4096;

    private Pattern() {}

    /** Returns the mebibyte. */
    public static byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        new Random(20260303).nextBytes(bytes);
        return bytes;
    }

    /** Writes a file of a whole number of mebibytes, unless it is there. */
    public static void write(Path file, long size) throws IOException {
        if (Files.exists(file) && Files.size(file) == size) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long written = 0; written < size; written += LENGTH) {
                bytes.clear();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    /** Looks at the length of a file and at a few kibibytes in each of its mebibytes. */
    public static void check(Path file, long size) throws IOException {
        if (Files.size(file) != size) {
            throw new IOException(Files.size(file) + " bytes were downloaded, not " + size);
        }
        ByteBuffer wanted = ByteBuffer.wrap(bytes());
        ByteBuffer found = ByteBuffer.allocate(SAMPLE);
        try (FileChannel channel = FileChannel.open(file)) {
            for (long at = 0; at < size; at += LENGTH + SAMPLE) {
                found.clear();
                channel.read(found, at);
                found.flip();
                int from = (int) (at % LENGTH);
                int length = Math.min(found.remaining(), LENGTH - from);
                if (!found.slice(0, length).equals(wanted.slice(from, length))) {
                    throw new IOException("The content differs from byte " + at + " on");
                }
            }
        }
    }
}
