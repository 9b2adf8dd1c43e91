package io.lazuli.storage.testkit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks after each test class that it left nothing behind: no thread of the SDK that was not there before, and no Netty buffer that was
 * dropped instead of released.
 *
 * <p>Threads of the process-wide pools, which end by themselves after ten idle seconds, do not count. A thread of a transport does: the
 * class has left a client or transport open. {@link BlobMatrix}, {@link QueueMatrix} and {@link FileMatrix} bring this check along; other
 * classes that open sockets say {@code @ExtendWith(NoLeaks.class)}.
 */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace MINE = ExtensionContext.Namespace.create(NoLeaks.class);
    private static final String OURS = "lazuli-";

    /** Pools of the whole process: timer, callbacks, readers of local streams and files. */
    private static final List<String> SHARED =
            List.of("lazuli-timer", "lazuli-callback-", "lazuli-stream-reader-", "lazuli-file-reader-");

    private static final long PATIENCE_SECONDS = 10;

    @Override
    public void beforeAll(ExtensionContext context) {
        LeakLog.install();
        context.getStore(MINE).put("threads", Set.copyOf(ours()));
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        @SuppressWarnings("unchecked")
        Set<Thread> before = context.getStore(MINE).get("threads", Set.class);
        awaitEnd(before);
        List<String> leaks = LeakLog.collect();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " Netty buffers were dropped and not released during "
                    + context.getDisplayName() + " (or just before):\n" + String.join("\n", leaks));
        }
    }

    /** Waits for threads that are ending, and fails if some do not. */
    private static void awaitEnd(Set<Thread> before) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread thread : ours()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (!before.contains(thread) && left > 0) {
                thread.join(left);
            }
        }
        Set<Thread> after = ours();
        after.removeAll(before);
        if (!after.isEmpty()) {
            Set<String> names = new TreeSet<>();
            after.forEach(thread -> names.add(thread.getName()));
            throw new AssertionError("Threads are left over; a client or transport was not closed: " + names);
        }
    }

    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(OURS))
                .filter(thread -> SHARED.stream().noneMatch(thread.getName()::startsWith))
                .collect(Collectors.toSet());
    }
}
