package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A worker at work: calls the handler for every message of its feed, and ends in good order.
 *
 * @param <T> what messages carry
 */
final class WorkerLoop<T> {
    /** What is left of the time to end in for giving messages back whose handlers did not end: a fifth, and not more than this. */
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(2);

    private final Workbench bench;
    private final Feed<T> feed;
    private final Invoker<T> invoker;

    /** How to stop the handlers that run. Touched in the mailbox only, as is the next. */
    private final Map<LeasedMessage<T>, Runnable> running = new LinkedHashMap<>();

    /** What happens when the time to end in is over. */
    private List<Timer.Task> limits = List.of();

    private boolean ended;
    private final CompletableFuture<DrainReport> report = new CompletableFuture<>();

    WorkerLoop(Workbench bench, BiFunction<Workbench, Consumer<LeasedMessage<T>>, Feed<T>> feed, Invoker<T> invoker) {
        this.bench = bench;
        this.invoker = invoker;
        this.feed = feed.apply(bench, this::take);
    }

    void start() {
        bench.mailbox().post(() -> feed.want(Long.MAX_VALUE));
    }

    void wakeUp() {
        bench.mailbox().post(feed::wakeUp);
    }

    /** Ends the loop; the first call sets the time. */
    CompletableFuture<DrainReport> drain(Duration limit) {
        bench.mailbox().post(() -> {
            if (!feed.isStopped()) {
                Duration fifth = limit.dividedBy(5);
                Duration grace = fifth.compareTo(LONGEST_GRACE) < 0 ? fifth : LONGEST_GRACE;
                limits = List.of(bench.after(limit.minus(grace), this::giveUp), bench.after(limit, this::end));
                feed.stop(this::look);
            }
        });
        return report.copy();
    }

    private void take(LeasedMessage<T> message) {
        Runnable before = message.onSettle();
        // Known first: a handler may settle the message before the call of it returns.
        running.put(message, () -> {});
        message.onSettle(() -> {
            before.run();
            Runnable stop = running.remove(message);
            if (stop != null) {
                stop.run();
            }
        });
        Runnable stop = invoker.invoke(message);
        running.replace(message, stop);
    }

    private void look() {
        if (feed.isIdle()) {
            end();
        }
    }

    /** Takes the messages back from the handlers that still run. */
    private void giveUp() {
        Map<LeasedMessage<T>, Runnable> late = new LinkedHashMap<>(running);
        running.clear();
        late.forEach((message, stop) -> {
            if (feed.abandon(message)) {
                stop.run();
            }
        });
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        limits.forEach(Timer.Task::cancel);
        running.values().forEach(Runnable::run);
        running.clear();
        DrainReport told = feed.close();
        invoker.close();
        bench.executor().execute(() -> report.complete(told));
    }
}
