package io.lazuli.storage.queue.worker;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.queue.model.PeekedMessage;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A queue by the service's rules in virtual time, behind a network with weather. */
final class ScriptedQueue implements MessageQueue {
    private final VirtualTime time;
    private final Map<String, Stored> byId = new HashMap<>();
    private final TreeSet<Stored> byVisibility = new TreeSet<>(
            Comparator.comparing((Stored message) -> message.visible).thenComparing(message -> message.number));

    private Weather weather = Weather.fair();
    private boolean exists = true;
    private boolean vague;
    private long numbers;

    /** Requests by kind. */
    final Map<String, Integer> requests = new HashMap<>();

    ScriptedQueue(VirtualTime time) {
        this.time = time;
    }

    ScriptedQueue absent() {
        exists = false;
        return this;
    }

    /** From now on a void receipt is refused as if the message were gone, which the service may do. */
    ScriptedQueue vague() {
        vague = true;
        return this;
    }

    void weather(Weather now) {
        weather = now;
    }

    /** Puts a message there, visible at once; returns its id. */
    String put(String body) {
        return store(body, Duration.ZERO).id;
    }

    /** Drops all messages, as Clear Messages does. */
    void clear() {
        byId.clear();
        byVisibility.clear();
    }

    int size() {
        return byId.size();
    }

    boolean exists() {
        return exists;
    }

    /** Returns the bodies of the messages that can be seen now, or could in some time. */
    List<String> bodies(Duration ahead) {
        Instant then = time.instant().plus(ahead);
        List<String> bodies = new ArrayList<>();
        for (Stored message : byVisibility) {
            if (!message.visible.isAfter(then)) {
                bodies.add(message.body);
            }
        }
        return bodies;
    }

    /** Returns for how long a message is hidden from now on. */
    Duration hidden(String id) {
        return Duration.between(time.instant(), byId.get(id).visible);
    }

    /** Returns the receipt that counts: what only its holder should know. */
    String receiptOf(String id) {
        return byId.get(id).receipt;
    }

    int requests(String kind) {
        return requests.getOrDefault(kind, 0);
    }

    @Override
    public CompletableFuture<Boolean> create() {
        return request("create", () -> {
            boolean created = !exists;
            exists = true;
            return created;
        });
    }

    @Override
    public CompletableFuture<ReceivedMessages> receive(int most, Duration hidden) {
        return request("receive", () -> {
            checkExists();
            List<QueueMessage> found = new ArrayList<>();
            while (found.size() < most
                    && !byVisibility.isEmpty()
                    && !byVisibility.first().visible.isAfter(time.instant())) {
                Stored message = byVisibility.first();
                message.dequeued++;
                hide(message, hidden);
                PeekedMessage rest = new PeekedMessage(
                        message.id, message.inserted, null, message.dequeued, message.body, QueueMessageEncoding.TEXT);
                found.add(new QueueMessage(message.receipt, message.visible, rest));
            }
            return new ReceivedMessages(found, info(200));
        });
    }

    @Override
    public CompletableFuture<SentMessage> send(String body, Duration hidden, Duration timeToLive) {
        return request("send", () -> {
            checkExists();
            Stored message = store(body, hidden);
            return new SentMessage(message.id, message.receipt, message.inserted, null, message.visible, info(201));
        });
    }

    @Override
    public CompletableFuture<UpdatedMessage> update(String messageId, String popReceipt, String body, Duration hidden) {
        return request("update", () -> {
            Stored message = held(messageId, popReceipt);
            hide(message, hidden);
            message.body = body == null ? message.body : body;
            HttpHeaders.Builder headers = HttpHeaders.builder();
            headers.add("x-ms-popreceipt", message.receipt);
            return UpdatedMessage.from(new ResponseInfo(204, headers.build()));
        });
    }

    @Override
    public CompletableFuture<ResponseInfo> delete(String messageId, String popReceipt) {
        return request(
                "delete",
                () -> {
                    Stored message = held(messageId, popReceipt);
                    byId.remove(messageId);
                    byVisibility.remove(message);
                    return info(204);
                },
                info(404));
    }

    private <R> CompletableFuture<R> request(String kind, Supplier<R> action) {
        return request(kind, action, null);
    }

    /** Sends a request; after a lost answer, a second one that finds nothing is a success if there is a result for it. */
    private <R> CompletableFuture<R> request(String kind, Supplier<R> action, R gone) {
        requests.merge(kind, 1, Integer::sum);
        CompletableFuture<R> answer = new CompletableFuture<>();
        Duration way = weather.delay();
        Runnable arrival = () -> {
            Runnable end = arrive(fate(kind, answer), action, gone, answer);
            if (way.isZero()) {
                end.run();
            } else {
                time.schedule(end, way);
            }
        };
        if (way.isZero()) {
            arrival.run();
        } else {
            time.schedule(arrival, way);
        }
        return answer;
    }

    /** A request that was given up on its way may be carried out all the same. What would put a second message is never repeated in doubt. */
    private Weather.Fate fate(String kind, CompletableFuture<?> answer) {
        Weather.Fate fate = answer.isCancelled() && weather.coin() ? Weather.Fate.LOST_REQUEST : weather.next();
        return fate == Weather.Fate.REPEATED && kind.equals("send") ? Weather.Fate.LOST_ANSWER : fate;
    }

    private <R> Runnable arrive(Weather.Fate fate, Supplier<R> action, R gone, CompletableFuture<R> answer) {
        return switch (fate) {
            case GOOD -> act(action, answer);
            case LOST_REQUEST -> () -> answer.completeExceptionally(reset());
            case BUSY -> () -> answer.completeExceptionally(refusal(503, ErrorCode.SERVER_BUSY));
            case LOST_ANSWER -> {
                act(action, answer);
                yield () -> answer.completeExceptionally(reset());
            }
            case TWICE -> {
                act(action, answer);
                yield act(action, answer);
            }
            case STALLED -> {
                if (weather.coin()) {
                    act(action, answer);
                }
                yield () -> {};
            }
            case REPEATED -> {
                act(action, answer);
                yield actAgain(action, gone, answer, reset());
            }
            case BUSY_FIRST -> actAgain(action, gone, answer, refusal(503, ErrorCode.SERVER_BUSY));
        };
    }

    private static <R> Runnable act(Supplier<R> action, CompletableFuture<R> answer) {
        try {
            R result = action.get();
            return () -> answer.complete(result);
        } catch (ServiceException e) {
            return () -> answer.completeExceptionally(e);
        }
    }

    /** Acts as the client does after a try that failed, and tells what comes of it as the client does. */
    private static <R> Runnable actAgain(
            Supplier<R> action, R gone, CompletableFuture<R> answer, StorageException first) {
        try {
            R result = action.get();
            return () -> answer.complete(result);
        } catch (ServiceException e) {
            boolean lost = first.isOutcomeUnknown();
            if (lost && gone != null && e.is(ErrorCode.MESSAGE_NOT_FOUND)) {
                return () -> answer.complete(gone);
            }
            ServiceException told = new ServiceException(e.getMessage(), e.response(), e.code(), null, null, lost);
            told.addSuppressed(first);
            return () -> answer.completeExceptionally(told);
        }
    }

    private Stored store(String body, Duration hidden) {
        Stored message =
                new Stored(++numbers, body, time.instant(), time.instant().plus(hidden));
        byId.put(message.id, message);
        byVisibility.add(message);
        return message;
    }

    private void hide(Stored message, Duration hidden) {
        byVisibility.remove(message);
        message.visible = time.instant().plus(hidden);
        message.receipt = "r" + ++numbers;
        byVisibility.add(message);
    }

    private Stored held(String messageId, String popReceipt) {
        checkExists();
        Stored message = byId.get(messageId);
        if (message == null) {
            throw refusal(404, ErrorCode.MESSAGE_NOT_FOUND);
        }
        if (!message.receipt.equals(popReceipt)) {
            throw vague ? refusal(404, ErrorCode.MESSAGE_NOT_FOUND) : refusal(400, ErrorCode.POP_RECEIPT_MISMATCH);
        }
        return message;
    }

    private void checkExists() {
        if (!exists) {
            throw refusal(404, ErrorCode.QUEUE_NOT_FOUND);
        }
    }

    private static TransportException reset() {
        return new TransportException(TransportException.Kind.DISCONNECTED, "Connection reset", true, null, true);
    }

    static ServiceException refusal(int status, ErrorCode code) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        headers.add("x-ms-error-code", code.value());
        return new ServiceException(code.value(), new ResponseInfo(status, headers.build()), code, null);
    }

    private static ResponseInfo info(int status) {
        return new ResponseInfo(status, HttpHeaders.EMPTY);
    }

    private static final class Stored {
        private final long number;
        private final String id;
        private final Instant inserted;
        private Instant visible;
        private String receipt;
        private String body;
        private int dequeued;

        Stored(long number, String body, Instant inserted, Instant visible) {
            this.number = number;
            this.id = "m" + number;
            this.receipt = "r" + number;
            this.inserted = inserted;
            this.visible = visible;
            this.body = body;
        }
    }
}
