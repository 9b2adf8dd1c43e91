package io.lazuli.storage.transport;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes head and body of a request, one buffer of the publisher after another, on the thread that runs it. */
final class PlainBody implements Runnable, Flow.Subscriber<ByteBuffer> {
    private static final int PIECE = 64 << 10;
    private static final long PATIENCE_MILLIS = 100;
    private static final Object END = new Object();

    private final PlainExchange exchange;
    private final PlainConnection connection;
    private final byte[] head;
    private final RequestBody body;
    /** What the publisher says: buffers, then {@link #END} or a throwable. */
    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();

    /** Open until every byte was written. */
    private final CountDownLatch out = new CountDownLatch(1);

    private volatile Flow.Subscription subscription;
    /** Whether the last piece is being written, or was. */
    private volatile boolean ending;

    private volatile boolean stopped;
    private volatile boolean awaitsSource;
    private volatile TransportException failure;

    PlainBody(PlainExchange exchange, PlainConnection connection, byte[] head) {
        this.exchange = exchange;
        this.connection = connection;
        this.head = head;
        this.body = exchange.request.body();
    }

    /** Returns whether the request is out. The answer may be here before the thread that wrote the last byte has said so. */
    boolean isOut() throws InterruptedException {
        return ending ? out.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) : out.getCount() == 0;
    }

    boolean awaitsSource() {
        return awaitsSource;
    }

    TransportException failure() {
        return failure;
    }

    @Override
    public void run() {
        try {
            connection.out.write(head);
            exchange.progressed();
            if (body.length() > 0 || body instanceof RequestBody.Published) {
                pump();
            }
            if (!stopped) {
                out.countDown();
                exchange.written();
            }
        } catch (IOException broken) {
            // What the server says of it, if anything, is read by the other thread.
            exchange.written();
        } catch (Throwable thrown) {
            failed("The publisher of the body failed", thrown);
        }
    }

    private void failed(String what, Throwable cause) {
        if (!stopped) {
            failure = new TransportException(Kind.BODY, what, true, cause);
            exchange.give(failure);
        }
    }

    private void pump() throws IOException, InterruptedException {
        body.publisher().subscribe(this);
        long missing = body.length();
        ByteBuffer held = null;
        while (!stopped) {
            awaitsSource = true;
            Object signal = signals.take();
            awaitsSource = false;
            if (signal instanceof Throwable thrown) {
                failed("The publisher of the body failed", thrown);
                return;
            }
            if (signal == END) {
                if (missing > 0) {
                    failed("The body is short of the " + body.length() + " bytes that were announced", null);
                } else if (held != null && !stopped) {
                    send(held, true);
                }
                return;
            }
            ByteBuffer bytes = (ByteBuffer) signal;
            missing -= bytes.remaining();
            if (missing < 0) {
                failed("The body has more than the " + body.length() + " bytes that were announced", null);
                return;
            }
            // The last buffer waits until the publisher has ended.
            if (missing == 0) {
                held = bytes;
            } else {
                send(bytes, false);
            }
            subscription.request(1);
        }
    }

    private void send(ByteBuffer bytes, boolean last) throws IOException {
        byte[] piece = new byte[PIECE];
        while (bytes.hasRemaining() && !stopped) {
            int n = Math.min(piece.length, bytes.remaining());
            bytes.get(piece, 0, n);
            ending = last && !bytes.hasRemaining();
            connection.out.write(piece, 0, n);
            exchange.progressed();
        }
    }

    /** Sends nothing more. */
    void stop() {
        if (!stopped && !ending && out.getCount() > 0) {
            stopped = true;
            signals.add(END);
            Flow.Subscription source = subscription;
            if (source != null) {
                cancel(source);
            }
        }
    }

    private static void cancel(Flow.Subscription subscription) {
        try {
            subscription.cancel();
        } catch (Throwable ignored) {
            // A publisher that breaks its own rules.
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null) {
            cancel(given);
            return;
        }
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        signals.add(bytes.slice());
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(cause);
    }

    @Override
    public void onComplete() {
        signals.add(END);
    }
}
