package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TransferTest {
    private final List<String> told = new ArrayList<>();
    private final Steps transfer = new Steps();
    private final CompletableFuture<String> step = new CompletableFuture<>();

    private static final class Steps extends Transfer<String> {}

    @Test
    void stepsFollowOneAnother() {
        CompletableFuture<Integer> second = new CompletableFuture<>();
        transfer.then(step, text -> transfer.then(second, number -> transfer.complete(text + number)));
        step.complete("a");
        assertFalse(transfer.isDone());
        second.complete(1);
        assertEquals("a1", transfer.join());
    }

    @Test
    void failureOfAStepEndsTheTransferAndCancelsTheOthers() {
        CompletableFuture<String> other = new CompletableFuture<>();
        transfer.then(step, text -> told.add(text));
        transfer.then(other, text -> told.add(text));
        IllegalStateException failure = new IllegalStateException();
        step.completeExceptionally(new CompletionException(failure));
        assertSame(
                failure, assertThrows(CompletionException.class, transfer::join).getCause());
        assertTrue(other.isCancelled());
        assertEquals(List.of(), told);
    }

    @Test
    void exceptionOfAContinuationEndsTheTransfer() {
        IllegalStateException failure = new IllegalStateException();
        transfer.then(step, text -> {
            throw failure;
        });
        step.complete("a");
        assertSame(
                failure, assertThrows(CompletionException.class, transfer::join).getCause());
    }

    @Test
    void cancelCancelsTheStepsAndRunsTheLastThingsBeforeDependentsSeeIt() {
        transfer.then(step, text -> told.add(text));
        transfer.atEnd(() -> told.add("closed " + transfer.isDone()));
        transfer.whenComplete((result, failure) -> told.add("seen"));
        assertTrue(transfer.cancel(true));
        assertTrue(step.isCancelled());
        assertEquals(List.of("closed false", "seen"), told);
        assertThrows(CancellationException.class, transfer::join);
        assertTrue(transfer.cancel(true), "it is cancelled already");
        assertEquals(2, told.size());
    }

    @Test
    void everyEndFromOutsideCancelsTheSteps() throws Exception {
        transfer.then(step, text -> told.add(text));
        CompletableFuture<String> timed = transfer.orTimeout(1, TimeUnit.MILLISECONDS);
        assertThrows(Exception.class, () -> timed.get(20, TimeUnit.SECONDS));
        assertTrue(transfer.handle((r, f) -> f instanceof TimeoutException).get(20, TimeUnit.SECONDS));
        assertTrue(step.isCancelled());
    }

    @Test
    void onlyTheFirstEndCounts() {
        transfer.atEnd(() -> told.add("once"));
        assertTrue(transfer.complete("a"));
        assertFalse(transfer.complete("b"));
        assertFalse(transfer.completeExceptionally(new IllegalStateException()));
        assertFalse(transfer.cancel(false));
        assertEquals("a", transfer.join());
        assertEquals(List.of("once"), told);
    }

    @Test
    void whatComesAfterTheEndIsEndedAtOnce() {
        transfer.complete("a");
        transfer.then(step, text -> told.add(text));
        assertTrue(step.isCancelled());
        transfer.atEnd(() -> told.add("late"));
        assertEquals(List.of("late"), told);
    }

    @Test
    void derivedStagesAreOrdinaryFutures() {
        CompletableFuture<Integer> derived = transfer.thenApply(String::length);
        derived.cancel(true);
        assertFalse(transfer.isDone());
    }
}
