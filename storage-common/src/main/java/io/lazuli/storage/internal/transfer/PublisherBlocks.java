package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.TransportException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a publisher's bytes: parts are copied into the block that is being filled, on the publisher's own thread. At most four
 * parts are asked for ahead. A publisher that brings too little or too much fails the upload before it takes effect.
 */
public final class PublisherBlocks implements BlockSource, Flow.Subscriber<ByteBuffer> {
    private static final int AHEAD = 4;

    /** Guards the fields below; no foreign code is called under it. */
    private final Object lock = new Object();

    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>(AHEAD);
    private Flow.@Nullable Subscription subscription;

    /** What is to be filled; null while nothing is asked for. An empty buffer asks for the end. */
    private @Nullable ByteBuffer block;

    private CompletableFuture<Void> filled = new CompletableFuture<>();

    /** Parts asked for that have not been used up. */
    private int asked;

    private boolean ended;
    private boolean cancelled;
    private @Nullable Throwable failure;

    private PublisherBlocks() {}

    /** Subscribes to a publisher. */
    public static PublisherBlocks of(Flow.Publisher<ByteBuffer> publisher) {
        PublisherBlocks blocks = new PublisherBlocks();
        publisher.subscribe(blocks);
        return blocks;
    }

    @Override
    public CompletableFuture<?> fill(ByteBuffer into) {
        CompletableFuture<Void> promise = new CompletableFuture<>();
        synchronized (lock) {
            block = into;
            filled = promise;
        }
        advance();
        return promise;
    }

    @Override
    public CompletableFuture<?> end() {
        return fill(ByteBuffer.allocate(0));
    }

    @Override
    public void cancel() {
        Flow.Subscription from;
        synchronized (lock) {
            from = cancelled || ended || failure != null ? null : subscription;
            cancelled = true;
            block = null;
            parts.clear();
        }
        if (from != null) {
            from.cancel();
        }
    }

    /** Moves what is there into the block; says that it is full, or asks for more. */
    private void advance() {
        Flow.Subscription from = null;
        CompletableFuture<Void> told = null;
        TransportException why = null;
        int more = 0;
        synchronized (lock) {
            ByteBuffer into = block;
            if (into == null) {
                return;
            }
            boolean endWanted = !into.hasRemaining();
            move(into);
            if (isSettled(into, endWanted)) {
                why = problem(into, endWanted);
                told = filled;
                block = null;
            } else if (subscription != null && asked <= 1) {
                from = subscription;
                more = AHEAD - asked;
                asked = AHEAD;
            }
        }
        // Outside the lock: both may call back.
        if (told != null) {
            if (why == null) {
                told.complete(null);
            } else {
                told.completeExceptionally(why);
            }
        } else if (from != null) {
            from.request(more);
        }
    }

    private boolean isSettled(ByteBuffer into, boolean endWanted) {
        boolean over = ended || failure != null;
        return endWanted ? over || !parts.isEmpty() : over || !into.hasRemaining();
    }

    /** Copies as much as there is and fits. Call under the lock. */
    private void move(ByteBuffer into) {
        while (!parts.isEmpty()) {
            ByteBuffer part = parts.element();
            int count = Math.min(part.remaining(), into.remaining());
            if (count > 0) {
                into.put(part.slice().limit(count));
                part.position(part.position() + count);
            }
            if (part.hasRemaining()) {
                return;
            }
            parts.remove();
            asked--;
        }
    }

    /** Returns what is wrong with what came, or null. Call under the lock. */
    private @Nullable TransportException problem(ByteBuffer into, boolean endWanted) {
        if (endWanted && !parts.isEmpty()) {
            return failed("The body is longer than announced", null);
        }
        if (!endWanted && !into.hasRemaining()) {
            return null;
        }
        if (failure != null) {
            return failed("The body could not be read: " + failure.getMessage(), failure);
        }
        return endWanted ? null : failed("The body is shorter than announced", null);
    }

    private static TransportException failed(String what, @Nullable Throwable cause) {
        return new TransportException(TransportException.Kind.BODY, what, true, cause);
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        Objects.requireNonNull(offered, "subscription");
        boolean taken;
        synchronized (lock) {
            taken = subscription == null && !cancelled;
            if (taken) {
                subscription = offered;
            }
        }
        if (taken) {
            advance();
        } else {
            offered.cancel();
        }
    }

    @Override
    public void onNext(ByteBuffer part) {
        Objects.requireNonNull(part, "part");
        synchronized (lock) {
            if (cancelled) {
                return;
            }
            // A view: whoever made the buffer may look at its position again.
            parts.add(part.duplicate());
        }
        advance();
    }

    @Override
    public void onError(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        synchronized (lock) {
            failure = cause;
        }
        advance();
    }

    @Override
    public void onComplete() {
        synchronized (lock) {
            ended = true;
        }
        advance();
    }
}
