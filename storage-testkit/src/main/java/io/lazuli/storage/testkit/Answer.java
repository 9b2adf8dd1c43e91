package io.lazuli.storage.testkit;

import io.lazuli.storage.Page;
import io.lazuli.storage.Paged;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.transport.TransportThread;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a client's method returned, on its way to the form that a face promises.
 *
 * @param face of the client
 * @param from the client's method, for messages
 */
record Answer(Face face, Method from) {
    /** How long a face waits for anything; far more than any test takes. */
    static final long LIMIT_SECONDS = 60;

    /** Returns a value in the form of a type. */
    Object as(Class<?> wanted, Object returned) throws Throwable {
        Object value = returned;
        if (value instanceof CompletableFuture<?> future && !wanted.isInstance(future)) {
            value = await(future);
        }
        if (value == null || wanted.isPrimitive() || wanted.isInstance(value)) {
            return wanted == void.class ? null : value;
        }
        if (value instanceof Paged<?> paged && wanted == PagedIterable.class) {
            return iterable(paged);
        }
        if (value instanceof Flow.Publisher<?> publisher && wanted == Iterable.class) {
            return items(publisher);
        }
        if (value instanceof Flow.Publisher<?> publisher && wanted == InputStream.class) {
            @SuppressWarnings("unchecked")
            Flow.Publisher<ByteBuffer> body = (Flow.Publisher<ByteBuffer>) publisher;
            return new DrainedStream(body);
        }
        if (wanted.isInterface()) {
            return Faces.of(wanted, face, value);
        }
        throw new AssertionError(from + " returned a " + value.getClass().getName() + ", which is no "
                + wanted.getName() + " as the face promises, and cannot be made one");
    }

    private Object await(CompletableFuture<?> future) throws Throwable {
        CompletableFuture<Thread> completedBy = new CompletableFuture<>();
        future.whenComplete((value, failure) -> completedBy.complete(Thread.currentThread()));
        try {
            // Nobody waits for the future itself, or the waiting thread might run the stage that depends on it.
            Thread thread = completedBy.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (thread instanceof TransportThread) {
                throw new AssertionError("The future of " + from + " was completed on " + thread.getName()
                        + ", a thread of the transport: a user's callback would stop the socket");
            }
            return future.get();
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new AssertionError("The future of " + from + " did not end in " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + from, e);
        } catch (ExecutionException e) {
            throw hereToo(e.getCause());
        }
    }

    /** Adds the stack of the test to that of the failure, so that a report shows the line that failed. */
    static Throwable hereToo(Throwable failure) {
        StackTraceElement[] there = failure.getStackTrace();
        StackTraceElement[] here = new Throwable().getStackTrace();
        StackTraceElement[] both = new StackTraceElement[there.length + 1 + here.length];
        System.arraycopy(there, 0, both, 0, there.length);
        both[there.length] = new StackTraceElement("<tested by>", "", null, -1);
        System.arraycopy(here, 0, both, there.length + 1, here.length);
        failure.setStackTrace(both);
        return failure;
    }

    private static <T> Iterable<T> items(Flow.Publisher<T> publisher) {
        return () -> new Drain<>(publisher);
    }

    /** Makes pages of the publishers of pages, one of which is asked for each page. */
    private static <T> PagedIterable<T> iterable(Paged<T> paged) {
        Paged<T> source = Paged.of(marker -> {
            Drain<Page<T>> pages = new Drain<>(paged.byPage(marker));
            Page<T> page = pages.next();
            pages.close();
            return CompletableFuture.completedFuture(page);
        });
        return PagedIterable.over(source, CompletableFuture::join);
    }
}
