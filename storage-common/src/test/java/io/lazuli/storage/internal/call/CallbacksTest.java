package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.transport.TransportThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How results leave the threads of a transport. */
@Timeout(30)
class CallbacksTest {
    /** A thread of a transport in one turn. */
    private static final class TurningThread extends Thread implements TransportThread {
        private final List<Runnable> afterwards = new ArrayList<>();

        TurningThread(Runnable turn) {
            super(turn);
        }

        @Override
        public void run() {
            super.run();
            afterwards.forEach(Runnable::run);
        }

        @Override
        public void afterTurn(Runnable task) {
            afterwards.add(task);
        }
    }

    /** Has a turn taken, and fails as it does. */
    private static void turn(Runnable brings) throws Exception {
        FutureTask<?> turn = new FutureTask<>(brings, null);
        new TurningThread(turn).start();
        turn.get();
    }

    @Test
    void allThatATurnBringsIsRunOnThePool() throws Exception {
        for (int count : new int[] {1, 2, 15, 16, 17, 100}) {
            CountDownLatch run = new CountDownLatch(count);
            turn(() -> {
                for (int i = 0; i < count; i++) {
                    Callbacks.executor().execute(() -> {
                        assertTrue(Thread.currentThread().getName().startsWith("lazuli-callback-"));
                        run.countDown();
                    });
                }
            });
            assertTrue(run.await(20, TimeUnit.SECONDS), count + " tasks, not run: " + run.getCount());
        }
    }

    @Test
    void fewAreHandedOverAtTheEndOfTheTurnAndManyBefore() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> early = new CompletableFuture<>();
        turn(() -> {
            Callbacks.executor().execute(() -> first.complete("run"));
            assertThrows(TimeoutException.class, () -> first.get(50, TimeUnit.MILLISECONDS), "the turn has not ended");
            for (int i = 0; i < 16; i++) {
                Callbacks.executor().execute(() -> early.complete("run"));
            }
            assertEquals("run", early.join());
        });
    }

    @Test
    void callbackThatWaitsForAnotherOfTheSameTurnIsNotInItsWay() throws Exception {
        CompletableFuture<String> last = new CompletableFuture<>();
        CompletableFuture<String> seen = new CompletableFuture<>();
        turn(() -> {
            for (int i = 0; i < 8; i++) {
                Callbacks.executor().execute(() -> seen.complete(last.join()));
            }
            Callbacks.executor().execute(() -> last.complete("here"));
        });
        assertEquals("here", seen.get(20, TimeUnit.SECONDS));
    }

    @Test
    void threadWithoutTurnsHandsOverAtOnce() {
        CompletableFuture<String> run = new CompletableFuture<>();
        class Plain extends Thread implements TransportThread {
            @Override
            public void run() {
                Callbacks.executor().execute(() -> run.complete("run"));
            }
        }
        new Plain().start();
        assertEquals("run", run.join());
    }
}
