package io.lazuli.storage.queue.worker;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A queue as a process sees it: once the process is dead, it sends nothing and hears nothing. */
record LivingQueue(MessageQueue queue, BooleanSupplier alive) implements MessageQueue {
    private <R> CompletableFuture<R> whileAlive(Supplier<CompletableFuture<R>> request) {
        CompletableFuture<R> heard = new CompletableFuture<>();
        if (alive.getAsBoolean()) {
            CompletableFuture<R> answer = request.get();
            answer.whenComplete((result, failure) -> {
                if (alive.getAsBoolean() && failure == null) {
                    heard.complete(result);
                } else if (alive.getAsBoolean()) {
                    heard.completeExceptionally(failure);
                }
            });
            heard.whenComplete((result, failure) -> {
                if (heard.isCancelled()) {
                    answer.cancel(true);
                }
            });
        }
        return heard;
    }

    @Override
    public CompletableFuture<Boolean> create() {
        return whileAlive(queue::create);
    }

    @Override
    public CompletableFuture<ReceivedMessages> receive(int most, Duration hidden) {
        return whileAlive(() -> queue.receive(most, hidden));
    }

    @Override
    public CompletableFuture<SentMessage> send(String body, Duration hidden, Duration timeToLive) {
        return whileAlive(() -> queue.send(body, hidden, timeToLive));
    }

    @Override
    public CompletableFuture<UpdatedMessage> update(String messageId, String popReceipt, String body, Duration hidden) {
        return whileAlive(() -> queue.update(messageId, popReceipt, body, hidden));
    }

    @Override
    public CompletableFuture<ResponseInfo> delete(String messageId, String popReceipt) {
        return whileAlive(() -> queue.delete(messageId, popReceipt));
    }
}
