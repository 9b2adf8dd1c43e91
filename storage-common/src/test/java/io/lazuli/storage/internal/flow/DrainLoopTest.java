package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DrainLoopTest {
    @Test
    void demandBeyondTheLargestNumberIsWithoutBound() {
        Counting counting = new Counting(Runnable::run, 1000);
        Recorder<Integer> recorder = new Recorder<>(Long.MAX_VALUE - 1);
        counting.start(recorder);
        recorder.subscription.request(Long.MAX_VALUE);
        assertEquals(1000, recorder.items.size());
        assertTrue(recorder.end.isDone());
    }

    @Test
    void requestThatIsNotPositiveEndsInErrorAndReleasesTheSource() throws Exception {
        Counting counting = new Counting(Runnable::run, 10);
        Recorder<Integer> recorder = new Recorder<>(1);
        counting.start(recorder);
        recorder.subscription.request(0);
        assertTrue(recorder.failure().getMessage().contains("3.9"));
        assertEquals(1, counting.releases);
    }

    @Test
    void subscriberThatThrowsIsToldSoAndGetsNoMore() throws Exception {
        IllegalStateException thrown = new IllegalStateException("thrown by the subscriber");
        Counting counting = new Counting(Runnable::run, 10);
        Recorder<Integer> recorder = new Recorder<>(5) {
            @Override
            public void onNext(Integer item) {
                super.onNext(item);
                throw thrown;
            }
        };
        counting.start(recorder);
        assertSame(thrown, recorder.failure());
        assertEquals(1, recorder.items.size());
        assertEquals(1, counting.releases);
    }

    @Test
    void executorThatRefusesWorkEndsInError() throws Exception {
        Executor refusing = task -> {
            throw new RejectedExecutionException("shut down");
        };
        Recorder<Integer> recorder = new Recorder<>(5);
        Counting counting = new Counting(refusing, 10);
        counting.start(recorder);
        assertInstanceOf(RejectedExecutionException.class, recorder.failure());
        assertEquals(List.of(), List.copyOf(recorder.items));
        assertEquals(1, counting.releases);
    }

    @Test
    void nothingIsDeliveredAfterCancelOnTheSameThread() {
        Counting counting = new Counting(Runnable::run, 10);
        Recorder<Integer> recorder = new Recorder<>(10) {
            @Override
            public void onNext(Integer item) {
                super.onNext(item);
                if (item == 3) {
                    subscription.cancel();
                }
            }
        };
        counting.start(recorder);
        assertEquals(List.of(0, 1, 2, 3), List.copyOf(recorder.items));
        assertFalse(recorder.end.isDone());
        assertEquals(1, counting.releases);
    }

    @Test
    void cancelReleasesTheSourceBeforeTheExecutorRuns() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Counting counting = new Counting(waiting::add, 10);
        Recorder<Integer> recorder = new Recorder<>(10);
        counting.start(recorder);
        recorder.subscription.cancel();
        assertEquals(1, counting.releases);
        waiting.remove().run();
        assertEquals(0, recorder.items.size());
    }

    @Test
    void signalsWhileTheLoopIsScheduledCostNoFurtherTask() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Counting counting = new Counting(waiting::add, 10);
        Recorder<Integer> recorder = new Recorder<>(1);
        counting.start(recorder);
        for (int i = 0; i < 4; i++) {
            recorder.subscription.request(1);
        }
        assertEquals(1, waiting.size());
        waiting.remove().run();
        assertEquals(5, recorder.items.size());
    }

    /** Delivers 0, 1, 2 … */
    private static final class Counting extends DrainLoop<Integer> {
        private final int count;
        private int next;
        private int releases;

        Counting(Executor executor, int count) {
            super(executor);
            this.count = count;
        }

        @Override
        protected Integer emit(boolean wanted) {
            if (next == count) {
                complete();
                return null;
            }
            return wanted ? next++ : null;
        }

        @Override
        protected void release() {
            releases++;
        }
    }
}
