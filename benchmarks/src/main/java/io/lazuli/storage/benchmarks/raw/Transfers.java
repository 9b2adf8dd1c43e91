package io.lazuli.storage.benchmarks.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.function.Consumer;

/** Files to blobs and back: the kernel sends, and received buffers are written where they belong. */
final class Transfers {
    private final Loops loops;

    Transfers(Loops loops) {
        this.loops = loops;
    }

    /** Puts the blocks of a file, and then their list. */
    void upload(Path source, String path, Consumer<Throwable> end) {
        try {
            FileChannel file = FileChannel.open(source, StandardOpenOption.READ);
            long size = file.size();
            Parts.run(
                    size,
                    (number, offset, length, partEnd) ->
                            loops.start(new Block(file, path, number, offset, length, partEnd)),
                    failed -> {
                        close(file);
                        if (failed != null) {
                            end.accept(failed);
                        } else {
                            commit(path, Parts.count(size), end);
                        }
                    });
        } catch (IOException e) {
            end.accept(e);
        }
    }

    /** Gets the ranges of a blob into a file that is not there yet. */
    void download(String path, long size, Path target, Consumer<Throwable> end) {
        try {
            FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Parts.run(
                    size,
                    (number, offset, length, partEnd) -> loops.start(new Range(file, path, offset, length, partEnd)),
                    failed -> {
                        close(file);
                        end.accept(failed);
                    });
        } catch (IOException e) {
            end.accept(e);
        }
    }

    private void commit(String path, int count, Consumer<Throwable> end) {
        StringBuilder list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        for (int i = 0; i < count; i++) {
            list.append("<Latest>").append(blockId(i)).append("</Latest>");
        }
        list.append("</BlockList>");
        loops.start(new Sent(What.of(HttpMethod.PUT, path, "comp", "blocklist"), list.toString(), end));
    }

    private static String blockId(int number) {
        // Six digits make eight characters of Base64, none of which needs to be escaped.
        byte[] digits = String.format("%06d", number).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(digits);
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a block that the kernel takes from the file. */
    private static final class Block extends Exchange {
        private final FileChannel file;
        private final What what;
        private final long offset;
        private final long length;

        Block(FileChannel file, String path, int number, long offset, long length, Consumer<Throwable> end) {
            super(end);
            this.file = file;
            this.what = What.of(HttpMethod.PUT, path, "blockid", blockId(number), "comp", "block");
            this.offset = offset;
            this.length = length;
        }

        @Override
        void write(Channel channel, Requests requests) {
            channel.write(requests.head(what, length), channel.voidPromise());
            channel.write(new Region(file, offset, length));
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
        }
    }

    /** A region that leaves its file open for the other blocks. */
    private static final class Region extends DefaultFileRegion {
        Region(FileChannel file, long offset, long length) {
            super(file, offset, length);
        }

        @Override
        protected void deallocate() {}
    }

    /** Gets a range and writes it to its place in the file. */
    private static final class Range extends Exchange {
        private final FileChannel file;
        private final What what;
        private final long stop;
        private long position;

        Range(FileChannel file, String path, long offset, long length, Consumer<Throwable> end) {
            super(end);
            this.file = file;
            this.what = What.of(HttpMethod.GET, path).ranged(offset, length);
            this.position = offset;
            this.stop = offset + length;
        }

        @Override
        void write(Channel channel, Requests requests) {
            channel.writeAndFlush(requests.without(what), channel.voidPromise());
        }

        @Override
        void body(ByteBuf part) throws IOException {
            while (part.isReadable()) {
                position += part.readBytes(file, position, part.readableBytes());
            }
        }

        @Override
        void complete() throws IOException {
            if (position != stop) {
                throw new IOException("The range ends at " + position + ", not at " + stop);
            }
        }
    }
}
