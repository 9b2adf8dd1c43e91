package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.ResponseReceiver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One try of a call: takes in its answer. What comes to a try that the call no longer listens to is dropped. */
final class Attempt<R> implements ResponseReceiver {
    private final Call<R> call;
    private final Caller caller;

    /** Counts all tries of the call, from 1. */
    private final int number;

    /** Counts the tries since the last one that brought a part of the body, from 1. */
    private final int fruitless;

    /** What is asked for, and the same at the location that is asked. */
    private final Operation<R> asks;

    private final Operation<R> says;
    private final boolean secondary;

    /** The request as it went out, for a diagnosis if it is refused. Written before it is sent, as are the next two fields. */
    private volatile @Nullable HttpRequest sent;

    private volatile Timer.@Nullable Task limit;
    private long began;

    private volatile @Nullable HttpExchange exchange;

    /** Whether the policy's limit of a try has passed. Written by the timer. */
    private volatile boolean late;

    /** Null before the head and after a failure of its own; only the transport's thread, as the next fields. */
    private @Nullable AnswerReader<?> reader;

    private boolean refused;
    private long received;
    private long untilHead = -1;

    /** Whether this try has failed. What the transport says of it from then on is not listened to. */
    private boolean ended;

    Attempt(Call<R> call, int number, int fruitless, Operation<R> asks, boolean primaryOnly) {
        this.call = call;
        this.caller = call.caller();
        this.number = number;
        this.fruitless = fruitless;
        StorageAccount other =
                primaryOnly || fruitless % 2 == 1 ? null : caller.patience().secondary(call.operation());
        this.secondary = other != null;
        this.asks = asks;
        this.says = other == null ? asks : asks.at(other);
    }

    /** Notes what goes out, and starts the clock. */
    void begin(HttpRequest request) {
        sent = request;
        if (call.follower() != null || call.race() != null) {
            began = caller.timer().nanoTime();
        }
        Duration most = call.policy().tryTimeout();
        if (most != null) {
            limit = caller.timer().schedule(this::expireTry, most);
        }
    }

    boolean races() {
        return number == 1 || call.isHedge(this);
    }

    private void expireTry() {
        late = true;
        if (!call.isOver()) {
            cancel();
        }
    }

    private void stopClock() {
        Timer.Task task = limit;
        if (task != null) {
            task.cancel();
        }
    }

    /** Stops the clock of the try and tells how it went. */
    void report(@Nullable StorageException failure) {
        stopClock();
        if (call.follower() != null) {
            call.follower().tried(this, failure, caller.timer().nanoTime() - began);
        }
    }

    @Override
    public void onHead(HttpExchange answer) {
        if (!call.listensTo(this)) {
            return;
        }
        exchange = answer;
        ResponseInfo head = new ResponseInfo(answer.status(), answer.headers());
        refused = !says.expects(answer.status(), answer.headers())
                && !(call.mayHaveActed() && says.isDoneBy(answer.status(), answer.headers()));
        if (call.race() != null && !mayGoOn()) {
            answer.cancel();
            return;
        }
        if (call.follower() != null) {
            untilHead = caller.timer().nanoTime() - began;
        }
        try {
            reader = refused ? new ErrorReader(head, sent, says.resource().account()) : opened(head, answer);
        } catch (RuntimeException e) {
            giveUp(unread(e));
            return;
        }
        if (isOpen()) {
            report(null);
            call.arrive(Objects.requireNonNull(reader));
        }
    }

    private AnswerReader<R> opened(ResponseInfo head, HttpExchange answer) {
        String asked = Objects.requireNonNull(sent).headers().get(Signer.CLIENT_REQUEST_ID);
        String echoed = answer.headers().get(Signer.CLIENT_REQUEST_ID);
        if (echoed != null && !echoed.equals(asked)) {
            // Whatever mixed the two up, this is somebody else's answer.
            String what = "The answer belongs to another request: its x-ms-client-request-id is not ours";
            throw new TransportException(TransportException.Kind.PROTOCOL, what, true, null);
        }
        return says.decoder().open(head, answer);
    }

    /** Returns false if the other one of two tries has been answered first. */
    private boolean mayGoOn() {
        if (!races()) {
            return true;
        }
        if (number == 1) {
            Objects.requireNonNull(caller.patience().hedges(call.operation()))
                    .answered(call.operation(), caller.timer().nanoTime() - began);
        }
        if (refused) {
            return true;
        }
        boolean first = Objects.requireNonNull(call.race()).wins(this);
        if (first) {
            call.goOnWith(this);
        }
        return first;
    }

    @Override
    public void onBody(ByteBuffer part) {
        AnswerReader<?> to = reader;
        if (to == null || ended || !call.isCurrent(this)) {
            return;
        }
        received += part.remaining();
        try {
            to.body(part);
        } catch (IOException e) {
            // A disk that is full, say: the answer is fine, and another try would end the same way.
            String what = "The body of the answer could not be taken in: " + e;
            giveUp(new TransportException(TransportException.Kind.BODY, what, true, e));
        } catch (RuntimeException e) {
            giveUp(unread(e));
        }
    }

    @Override
    public void onEnd() {
        AnswerReader<?> full = reader;
        if (full instanceof OpenAnswer<?> open) {
            open.bodyEnded();
        } else if (full == null || ended || !call.listensTo(this)) {
            return;
        } else if (refused) {
            call.failed(this, (ServiceException) full.end());
        } else {
            report(null);
            call.arrive(full);
        }
    }

    @Override
    public void onFailure(TransportException failure) {
        if (reader instanceof OpenAnswer<?> open) {
            open.bodyFailed(Failures.inContext(failure, call.operation(), number, call.elapsed(), Remark.NONE));
        } else {
            call.failed(this, late ? Failures.tryTooLong(failure) : failure);
        }
    }

    /** Ends the call with a failure that is not the transport's, and the exchange with it. */
    private void giveUp(StorageException failure) {
        AnswerReader<?> to = reader;
        reader = null;
        if (to instanceof OpenAnswer<?> open) {
            open.bodyFailed(Failures.inContext(failure, call.operation(), number, call.elapsed(), Remark.NONE));
        } else {
            call.failed(this, failure);
        }
        // Afterwards: an exchange that is cancelled on the transport's thread says so at once, and the first
        // failure counts.
        cancel();
    }

    private StorageException unread(RuntimeException cause) {
        return cause instanceof StorageException told
                ? told
                : new DecodeException("The answer could not be read", cause);
    }

    int number() {
        return number;
    }

    boolean secondary() {
        return secondary;
    }

    @Nullable
    HttpRequest request() {
        return sent;
    }

    @Nullable
    HttpExchange exchange() {
        return exchange;
    }

    long received() {
        return received;
    }

    /** Returns nanoseconds, negative if no head came. */
    long untilHead() {
        return untilHead;
    }

    /** Notes that the try has failed, and tells it; false if that is known. */
    boolean fails(StorageException failure) {
        if (ended) {
            return false;
        }
        ended = true;
        report(failure);
        return true;
    }

    /** Gives the try up: its exchange, if there is one, and its clock. */
    void cancel() {
        stopClock();
        HttpExchange answer = exchange;
        if (answer != null) {
            answer.cancel();
        }
    }

    /** Returns what is to be asked for next, at whatever location. */
    Operation<R> asks() {
        return asks;
    }

    /** Returns the request as it is asked at the location of this try. */
    Operation<R> says() {
        return says;
    }

    int fruitless() {
        return fruitless;
    }

    /** Notes the exchange that was started; one that came too late is given up. */
    void started(HttpExchange made) {
        exchange = made;
        if (late || !call.isCurrent(this) || call.isOver() && !isOpen()) {
            // Ended before the exchange was published: nobody else could have closed it.
            made.cancel();
        }
    }

    /** Returns whether the call is over with the head, and the body goes on without it. */
    boolean isOpen() {
        return reader instanceof OpenAnswer;
    }

    /** Returns what is left to be asked for, if this try has brought some of the body. */
    @SuppressWarnings("unchecked") // an answer that was not refused is read by the operation's own reader
    @Nullable
    Operation<R> rest() {
        return refused || reader == null ? null : ((AnswerReader<R>) reader).rest();
    }
}
