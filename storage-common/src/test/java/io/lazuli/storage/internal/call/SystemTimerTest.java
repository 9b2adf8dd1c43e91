package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimerTest {
    @Test
    void tasksRunOnADaemonThreadWithItsName() {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        SystemTimer.INSTANCE.schedule(() -> ran.complete(Thread.currentThread()), Duration.ofMillis(1));
        Thread thread = ran.orTimeout(10, TimeUnit.SECONDS).join();
        assertEquals("lazuli-timer", thread.getName());
        assertTrue(thread.isDaemon());
    }

    @Test
    void aTaskThatWasTakenBackDoesNotRun() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        Timer.Task task = SystemTimer.INSTANCE.schedule(() -> first.complete(null), Duration.ofMillis(20));
        task.cancel();
        SystemTimer.INSTANCE.schedule(() -> second.complete(null), Duration.ofMillis(40));
        second.orTimeout(10, TimeUnit.SECONDS).join();
        assertFalse(first.isDone());
    }

    @Test
    void aTimeBeyondAnyClockIsWaitedFor() {
        SystemTimer.INSTANCE
                .schedule(() -> {}, Duration.ofSeconds(Long.MAX_VALUE))
                .cancel();
    }
}
