package io.lazuli.storage.queue.worker;

import io.lazuli.storage.queue.model.QueueMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a worker tells. */
final class Events implements WorkerObserver {
    final List<String> told = new ArrayList<>();
    final List<Throwable> causes = new ArrayList<>();

    private synchronized void note(String event, Throwable cause) {
        told.add(event);
        if (cause != null) {
            causes.add(cause);
        }
    }

    /** Returns what was told, without what comes with every message. */
    synchronized List<String> without(String... words) {
        return told.stream()
                .filter(event -> List.of(words).stream().noneMatch(event::startsWith))
                .toList();
    }

    synchronized long count(String word) {
        return told.stream().filter(event -> event.startsWith(word)).count();
    }

    @Override
    public void received(QueueMessage message) {
        note("received " + message.body() + " " + message.dequeueCount(), null);
    }

    @Override
    public void handled(QueueMessage message, Duration time) {
        note("handled " + message.body() + " " + time, null);
    }

    @Override
    public void retried(QueueMessage message, Duration pause, Throwable cause) {
        note("retried " + message.body() + " " + pause, cause);
    }

    @Override
    public void poisoned(QueueMessage message, PoisonReason reason, Throwable cause) {
        note("poisoned " + message.body() + " " + reason, cause);
    }

    @Override
    public void renewed(QueueMessage message) {
        note("renewed " + message.body(), null);
    }

    @Override
    public void lost(QueueMessage message, Throwable cause) {
        note("lost " + message.body(), cause);
    }

    @Override
    public void suppressed(QueueMessage message) {
        note("suppressed " + message.body(), null);
    }

    @Override
    public void released(QueueMessage message) {
        note("released " + message.body(), null);
    }

    @Override
    public void failed(String what, Throwable cause) {
        note("failed " + what, cause);
    }
}
