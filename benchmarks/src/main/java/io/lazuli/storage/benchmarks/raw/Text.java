package io.lazuli.storage.benchmarks.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A request for a short document, and the document. */
final class Text extends Exchange {
    private final What what;
    private final StringBuilder text = new StringBuilder(1024);

    Text(What what, Consumer<Throwable> end) {
        super(end);
        this.what = what;
    }

    @Override
    void write(Channel channel, Requests requests) {
        channel.writeAndFlush(requests.without(what), channel.voidPromise());
    }

    @Override
    void body(ByteBuf part) {
        text.append(part.readCharSequence(part.readableBytes(), StandardCharsets.US_ASCII));
    }

    /** Returns what stands in each element of a name. */
    List<String> elements(String name) {
        List<String> found = new ArrayList<>();
        String open = "<" + name + ">";
        for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at)) {
            at += open.length();
            found.add(text.substring(at, text.indexOf("<", at)));
        }
        return found;
    }

    /** Returns what stands in the first element of a name. */
    String element(String name) {
        int start = text.indexOf("<" + name + ">") + name.length() + 2;
        return text.substring(start, text.indexOf("<", start));
    }
}
