package io.lazuli.storage.benchmarks.raw;

import io.lazuli.storage.benchmarks.load.Target;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Walks a list page by page and looks for names and sizes in the bytes, without reading the rest. */
final class Listing {
    private static final byte[] NAME = "<Name>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIZE = "<Content-Length>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARKER = "<NextMarker>".getBytes(StandardCharsets.US_ASCII);

    private final Loops loops;
    private final String path;
    private final ObjLongConsumer<String> blobs;
    private final Consumer<Throwable> end;
    /** The page under way, and how much of it has come. Pages follow one another, so that one array serves all. */
    private byte[] page = new byte[5 << 20];

    private int length;

    Listing(Loops loops, String container, ObjLongConsumer<String> blobs, Consumer<Throwable> end) {
        this.loops = loops;
        this.path = "/" + Target.ACCOUNT + "/" + container;
        this.blobs = blobs;
        this.end = end;
    }

    /** Fetches the page that a marker names, null for the first, and the pages behind it. */
    void fetch(String marker) {
        What what = marker == null
                ? What.of(HttpMethod.GET, path, "comp", "list", "restype", "container")
                : What.of(HttpMethod.GET, path, "comp", "list", "marker", marker, "restype", "container");
        length = 0;
        loops.start(new Exchange(this::fetched) {
            @Override
            void write(Channel channel, Requests requests) {
                channel.writeAndFlush(requests.without(what), channel.voidPromise());
            }

            @Override
            void body(ByteBuf part) {
                append(part);
            }
        });
    }

    private void append(ByteBuf part) {
        int count = part.readableBytes();
        if (length + count > page.length) {
            page = Arrays.copyOf(page, page.length * 2);
        }
        part.readBytes(page, length, count);
        length += count;
    }

    /** Hands out what the page has, and goes on with the next. */
    private void fetched(Throwable failed) {
        if (failed != null) {
            end.accept(failed);
            return;
        }
        int at = find(NAME, 0);
        while (at >= 0) {
            String name = textAt(at);
            at = find(SIZE, at + name.length());
            blobs.accept(name, Long.parseLong(textAt(at)));
            at = find(NAME, at);
        }
        int marker = find(MARKER, Math.max(0, length - 256));
        if (marker < 0) {
            end.accept(null);
        } else {
            fetch(textAt(marker));
        }
    }

    /** Returns where the content of the next such element begins, or -1. */
    private int find(byte[] tag, int from) {
        for (int i = from; i <= length - tag.length; i++) {
            // Two bytes tell most places apart.
            if (page[i] == '<' && page[i + 1] == tag[1] && Arrays.equals(page, i, i + tag.length, tag, 0, tag.length)) {
                return i + tag.length;
            }
        }
        return -1;
    }

    /** Returns the content of an element up to the next tag; names in the stub have no references. */
    private String textAt(int start) {
        int stop = start;
        while (page[stop] != '<') {
            stop++;
        }
        return new String(page, start, stop - start, StandardCharsets.UTF_8);
    }
}
