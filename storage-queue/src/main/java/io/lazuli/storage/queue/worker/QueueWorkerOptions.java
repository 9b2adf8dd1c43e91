package io.lazuli.storage.queue.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a worker works. {@code docs/worker.md} says how to choose.
 *
 * @param concurrency messages in hand at a time, from 1 to 10,000
 * @param visibilityTimeout for how long a message is hidden from others at a time; renewed at half of it. Whole seconds, from 2 seconds to
 *     7 days. When a worker dies, its messages come back after it
 * @param handlerTimeout after which an attempt has failed, at least 1 millisecond
 * @param maxAttempts how often a message is handed out, from 1; after the last one that fails it goes to the poison queue
 * @param retryPauses until the next attempt, longer with each; rounded up to whole seconds
 * @param emptyPauses until the queue is asked again when it was empty, or the asking failed; longer each time
 * @param poisonQueue the queue for messages that nobody can deal with; null for the queue's name with {@code -poison} at its end
 */
public record QueueWorkerOptions(
        int concurrency,
        Duration visibilityTimeout,
        Duration handlerTimeout,
        int maxAttempts,
        Pauses retryPauses,
        Pauses emptyPauses,
        @Nullable String poisonQueue) {
    // First, since the default below is checked against them.
    private static final int MOST_AT_ONCE = 10_000;
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** 16 messages at a time, hidden for a minute; 10 minutes for each of 5 attempts; pauses from 1 second to 5 minutes. */
    public static final QueueWorkerOptions DEFAULT = new QueueWorkerOptions(
            16,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            5,
            new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            new Pauses(Duration.ofMillis(100), Duration.ofSeconds(10)),
            null);

    public QueueWorkerOptions {
        if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new IllegalArgumentException("From 1 to 10,000 messages are in hand at a time, not " + concurrency);
        }
        if (visibilityTimeout.compareTo(SHORTEST) < 0
                || visibilityTimeout.compareTo(LONGEST) > 0
                || !visibilityTimeout.equals(visibilityTimeout.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(
                    "A worker hides messages for whole seconds, from 2 seconds to 7 days, not " + visibilityTimeout);
        }
        if (handlerTimeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("A handler has at least 1 millisecond, not " + handlerTimeout);
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("A message has at least one attempt, not " + maxAttempts);
        }
        Objects.requireNonNull(retryPauses, "retryPauses");
        Objects.requireNonNull(emptyPauses, "emptyPauses");
        if (retryPauses.longest().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A message is hidden for 7 days at most, not " + retryPauses.longest());
        }
    }

    /** Returns a copy with another number of messages in hand. */
    public QueueWorkerOptions withConcurrency(int messages) {
        return new QueueWorkerOptions(
                messages, visibilityTimeout, handlerTimeout, maxAttempts, retryPauses, emptyPauses, poisonQueue);
    }

    /** Returns a copy with another time for which messages are hidden. */
    public QueueWorkerOptions withVisibilityTimeout(Duration time) {
        return new QueueWorkerOptions(
                concurrency, time, handlerTimeout, maxAttempts, retryPauses, emptyPauses, poisonQueue);
    }

    /** Returns a copy with another time for each attempt. */
    public QueueWorkerOptions withHandlerTimeout(Duration time) {
        return new QueueWorkerOptions(
                concurrency, visibilityTimeout, time, maxAttempts, retryPauses, emptyPauses, poisonQueue);
    }

    /** Returns a copy with another number of attempts. */
    public QueueWorkerOptions withMaxAttempts(int attempts) {
        return new QueueWorkerOptions(
                concurrency, visibilityTimeout, handlerTimeout, attempts, retryPauses, emptyPauses, poisonQueue);
    }

    /** Returns a copy with other pauses between attempts. */
    public QueueWorkerOptions withRetryPauses(Duration first, Duration longest) {
        return new QueueWorkerOptions(
                concurrency,
                visibilityTimeout,
                handlerTimeout,
                maxAttempts,
                new Pauses(first, longest),
                emptyPauses,
                poisonQueue);
    }

    /** Returns a copy with other pauses while the queue is empty. */
    public QueueWorkerOptions withEmptyPauses(Duration first, Duration longest) {
        return new QueueWorkerOptions(
                concurrency,
                visibilityTimeout,
                handlerTimeout,
                maxAttempts,
                retryPauses,
                new Pauses(first, longest),
                poisonQueue);
    }

    /** Returns a copy with another poison queue; null for the queue's name with {@code -poison} at its end. */
    public QueueWorkerOptions withPoisonQueue(@Nullable String name) {
        return new QueueWorkerOptions(
                concurrency, visibilityTimeout, handlerTimeout, maxAttempts, retryPauses, emptyPauses, name);
    }
}
