package io.lazuli.storage.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks after each test class that it left nothing behind: no thread of the SDK that was not there before, no emulator but the shared
 * one, and no Netty buffer that was dropped instead of released.
 *
 * <p>Threads of the process-wide pools, which end by themselves after ten idle seconds, do not count. A thread of a transport does: the
 * class has left a client or transport open. {@link BlobMatrix}, {@link QueueMatrix} and {@link FileMatrix} bring this check along; other
 * classes that open sockets say {@code @ExtendWith(NoLeaks.class)}.
 */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace MINE = ExtensionContext.Namespace.create(NoLeaks.class);
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        LeakLog.install();
        context.getStore(MINE).put("before", LeftBehind.now());
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        LeftBehind before = context.getStore(MINE).get("before", LeftBehind.class);
        List<String> found = new ArrayList<>(before.since(PATIENCE_MILLIS));
        found.addAll(LeakLog.collect());
        if (!found.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + " has left behind:\n  " + String.join("\n  ", found));
        }
    }
}
