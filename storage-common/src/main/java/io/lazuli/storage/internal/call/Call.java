package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.ResponseReceiver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation: the only retry loop of the SDK, and the future that the caller holds.
 *
 * <p>Clients return the call itself, never a stage derived from it, since cancelling a derived stage would not reach the socket. Cancelling
 * or completing a call from outside closes the exchange under way and takes back the pause before the next try.
 *
 * <p>What the tries bring is an {@link AnswerReader} whose body is complete, or a failure.
 */
public final class Call<R> extends Pending<R> {
    private final Caller caller;
    private final Operation<R> operation;
    private final long started;

    /** Who follows the call, or null. */
    private final @Nullable CallFollower follower;

    /** The first try and its hedge; null if there is to be no hedge. */
    private final @Nullable Race race;

    /** The try under way, whose exchange is cancelled with the call. Written by the thread that starts the try, or by a hedge that won. */
    private volatile @Nullable Attempt live;

    /** The second try that runs beside the first. Written by the timer. */
    private volatile @Nullable Attempt hedge;

    /** The pause before the next try, or before the hedge. */
    private volatile Timer.@Nullable Task pause;

    private volatile Timer.@Nullable Task deadline;

    /** The question about a doubtful try that is under way. */
    private volatile @Nullable Call<?> question;

    /** Failures of earlier tries, told with the last one. Written by one try after another; read by the deadline too. */
    private volatile @Nullable StorageException earlier;

    /** Whether an earlier try may have been carried out. Touched by one try after another, as the next fields. */
    private boolean mayHaveActed;

    /** Whether the service has asked for another token once. */
    private boolean challenged;

    /** Whether the secondary location turned out not to have what is asked for. */
    private boolean primaryOnly;

    Call(Caller caller, Operation<R> operation) {
        super(caller.executor());
        this.caller = caller;
        this.operation = operation;
        this.started = caller.timer().nanoTime();
        this.follower = caller.follow(operation);
        this.race = caller.patience().hedges(operation) == null ? null : new Race();
    }

    void start() {
        caller.patience().budget().earn();
        Duration limit = policy().deadline();
        if (limit != null) {
            deadline = caller.timer().schedule(this::expire, limit);
        }
        Attempt first = new Attempt(1, 1, operation);
        send(first);
        if (race != null) {
            scheduleHedge();
        }
    }

    private RetryPolicy policy() {
        return caller.patience().policy();
    }

    private void send(Attempt attempt) {
        if (isOver()) {
            return;
        }
        live = attempt;
        authorize(attempt);
    }

    /** Sends a try as soon as there is a token for it, if it needs one. */
    private void authorize(Attempt attempt) {
        CompletionStage<?> token = caller.signer().prepare();
        if (token == null) {
            transmit(attempt);
            return;
        }
        var unused = token.whenComplete((held, trouble) -> {
            if (trouble == null) {
                transmit(attempt);
            } else {
                failed(attempt, Failures.noToken(trouble));
            }
        });
    }

    private void transmit(Attempt attempt) {
        if (isOver()) {
            return;
        }
        try {
            HttpRequest signed = caller.signer().sign(attempt.says);
            attempt.begin(signed);
            attempt.exchange = caller.transport().send(signed, attempt);
        } catch (RuntimeException | Error e) {
            // A bug, ours or the transport's; thrown on the timer's thread it would be lost and the call would never
            // end.
            arrive(e);
            return;
        }
        if (attempt.late || isOver() && !attempt.isOpen()) {
            // Ended before the exchange was published: nobody else could have closed it.
            attempt.exchange.cancel();
        }
    }

    private void scheduleHedge() {
        Hedges hedges = Objects.requireNonNull(caller.patience().hedges(operation));
        Duration wait = hedges.waitFor(operation);
        if (wait != null && !isOver()) {
            pause = caller.timer().schedule(() -> sendHedge(hedges), wait);
        }
    }

    private void sendHedge(Hedges hedges) {
        if (isOver() || !Objects.requireNonNull(race).join(hedges)) {
            return;
        }
        Attempt second = new Attempt(2, 1, operation);
        hedge = second;
        authorize(second);
    }

    /** Returns whether a try is one of those that the call still listens to. */
    private boolean listensTo(Attempt attempt) {
        return (live == attempt || hedge == attempt) && !isOver();
    }

    private void failed(Attempt attempt, StorageException failure) {
        if (attempt.ended || !listensTo(attempt)) {
            return;
        }
        attempt.ended = true;
        attempt.report(failure);
        if (race != null && attempt.races() && !leavesRace(attempt, failure)) {
            return;
        }
        if (failure instanceof ServiceException refusal && turnsElsewhere(attempt, refusal)) {
            return;
        }
        Operation<R> rest = attempt.rest();
        int tries = rest == null ? attempt.fruitless : 1;
        mayHaveActed |= Decision.mayHaveActed(failure);
        Decision decision = Decision.after(tries, failure, operation, mayHaveActed, policy(), elapsed());
        if (decision instanceof Decision.Ask) {
            ask(attempt, failure, tries);
        } else {
            follow(decision, attempt, failure, tries, rest == null ? attempt.asks : rest);
        }
    }

    /** Returns whether a failure of one of two tries is to be dealt with: nobody else is under way, or another try would end the same way. */
    private boolean leavesRace(Attempt attempt, StorageException failure) {
        Race both = Objects.requireNonNull(race);
        boolean counts = Decision.isTransient(failure) ? both.leaves(attempt) : both.wins(attempt);
        if (counts) {
            goOnWith(attempt);
        }
        return counts;
    }

    /** Tries at once, beside the policy's tries: with a token that the service asks for, or at the primary location. */
    private boolean turnsElsewhere(Attempt attempt, ServiceException refusal) {
        boolean replayable = operation.body().replayable();
        boolean token = !challenged && replayable && caller.signer().heeds(attempt.sent, refusal.response());
        boolean notThere = attempt.secondary && (refusal.status() == 404 || refusal.status() == 412);
        if (!token && !notThere) {
            return false;
        }
        challenged |= token;
        primaryOnly |= notThere;
        Operation<R> rest = attempt.rest();
        send(new Attempt(attempt.number + 1, attempt.fruitless, rest == null ? attempt.asks : rest));
        return true;
    }

    private void follow(Decision decision, Attempt attempt, StorageException failure, int tries, Operation<R> next) {
        if (decision instanceof Decision.Retry again
                && (again.free() || caller.patience().budget().spend())) {
            tellEarlier(failure);
            earlier = failure;
            Attempt other = new Attempt(attempt.number + 1, tries + 1, next);
            CallLog.again(operation, attempt.number, failure, again.pause());
            pause = caller.timer().schedule(() -> send(other), again.pause());
            if (isOver()) {
                abandon();
            }
        } else {
            Remark why = decision instanceof Decision.Fail fail ? fail.remark() : Remark.BUDGET_SPENT;
            boolean cutShort = why == Remark.BUDGET_SPENT || why == Remark.PAUSE_TOO_LONG;
            end(attempt, failure, cutShort && mayHaveActed && operation.writes() ? Remark.UNKNOWN : why);
        }
    }

    private void end(Attempt attempt, StorageException failure, Remark remark) {
        StorageException told = Failures.inContext(failure, operation, attempt.number, elapsed(), remark);
        tellEarlier(told);
        CallLog.gaveUp(operation, told, remark);
        arrive(told);
    }

    /** Asks the service whether it has carried the operation out. */
    private void ask(Attempt attempt, StorageException failure, int tries) {
        Call<ReadBack<R>> asked =
                caller.call(Objects.requireNonNull(operation.readBack()).apply(this::elapsed));
        question = asked;
        if (isOver()) {
            abandon();
        }
        var unused = asked.whenComplete((answer, trouble) -> {
            if (!isOver()) {
                told(answer == null ? ReadBack.unknown() : answer, attempt, failure, tries);
            }
        });
    }

    private void told(ReadBack<R> proof, Attempt attempt, StorageException failure, int tries) {
        boolean again = Decision.isTransient(failure);
        // A request whose connection broke may still be on its way; one that was answered is not.
        boolean settled = failure instanceof ServiceException || operation.repeat() != Repeat.UNSAFE;
        if (proof.kind() == ReadBack.Kind.DONE) {
            R found = Objects.requireNonNull(proof.result());
            arrive((AnswerReader<R>) () -> found);
        } else if (proof.kind() == ReadBack.Kind.UNKNOWN || again && !settled) {
            end(attempt, failure, Remark.UNKNOWN);
        } else if (again && tries < policy().maxTries() && operation.body().replayable()) {
            follow(Decision.retry(tries, failure, policy(), elapsed()), attempt, failure, tries, attempt.asks);
        } else {
            end(attempt, failure, Remark.NONE);
        }
    }

    private void tellEarlier(StorageException failure) {
        StorageException before = earlier;
        if (before != null) {
            failure.addSuppressed(before);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(caller.timer().nanoTime() - started);
    }

    private void expire() {
        if (isOver()) {
            return;
        }
        Attempt attempt = live;
        int tries = attempt == null ? 0 : attempt.number;
        String what = "The deadline of the call has passed";
        TransportException late = new TransportException(
                TransportException.Kind.RESPONSE_TIMEOUT, what, true, new TimeoutException(what));
        Remark remark = operation.writes() && tries > 0 ? Remark.UNKNOWN : Remark.NONE;
        StorageException told = Failures.inContext(late, operation, tries, elapsed(), remark);
        tellEarlier(told);
        CallLog.gaveUp(operation, told, remark);
        arrive(told);
        abandon();
    }

    @Override
    @SuppressWarnings("unchecked")
    void settle(Object arrived) {
        Timer.Task limit = deadline;
        if (limit != null) {
            limit.cancel();
        }
        if (arrived instanceof Throwable failure) {
            tellEnd(failure);
            failed(failure);
            return;
        }
        try {
            R result = ((AnswerReader<R>) arrived).end();
            tellEnd(null);
            if (!settled(result)) {
                // Cancelled in this very moment: an open body has nobody to read it.
                abandon();
            }
        } catch (StorageException e) {
            failToRead(e);
        } catch (RuntimeException e) {
            failToRead(new DecodeException("The answer could not be read", e));
        } catch (Error e) {
            // Out of memory, or a class that is missing: whoever waits has to know.
            tellEnd(e);
            failed(e);
        }
    }

    private void failToRead(StorageException failure) {
        Attempt attempt = live;
        StorageException told =
                Failures.inContext(failure, operation, attempt == null ? 0 : attempt.number, elapsed(), Remark.NONE);
        tellEnd(told);
        failed(told);
    }

    private void tellEnd(@Nullable Throwable failure) {
        if (follower != null) {
            Attempt last = live;
            HttpExchange answer = last == null ? null : last.exchange;
            follower.ended(answer == null ? 0 : answer.status(), failure, elapsed());
        }
    }

    @Override
    void abandon() {
        cancel(live);
        cancel(hedge);
        Call<?> asked = question;
        if (asked != null) {
            asked.cancel(true);
        }
        for (Timer.Task task : new Timer.Task[] {pause, deadline}) {
            if (task != null) {
                task.cancel();
            }
        }
        if (follower != null && isDone()) {
            // Ended from outside: cancelled, or completed with something else, a timeout of the caller's, say.
            var unused = whenComplete((value, failure) -> tellEnd(failure));
        }
    }

    /** Drops the other of two tries. */
    private void goOnWith(Attempt winner) {
        Attempt first = live;
        Attempt second = hedge;
        live = winner;
        hedge = null;
        Timer.Task waiting = pause;
        if (waiting != null) {
            waiting.cancel();
        }
        cancel(winner == first ? second : first);
    }

    private void cancel(@Nullable Attempt attempt) {
        HttpExchange exchange = attempt == null ? null : attempt.exchange;
        if (exchange != null) {
            exchange.cancel();
        }
    }

    /** Names the operation and the state, never its arguments. */
    @Override
    public String toString() {
        String state = isDone() ? (isCompletedExceptionally() ? "failed" : "completed") : "under way";
        return "Call[" + operation.name() + ", " + state + "]";
    }

    /** One try: takes in its answer. Calls of a try that is no longer the live one are dropped. */
    private final class Attempt implements ResponseReceiver, CallFollower.Try {
        /** Counts all tries of the call, from 1. */
        private final int number;

        /** Counts the tries since the last one that brought a part of the body, from 1. */
        private final int fruitless;

        /** What is asked for, and the same at the location that is asked. */
        private final Operation<R> asks;

        private final Operation<R> says;
        private final boolean secondary;

        /** The request as it went out, for a diagnosis if it is refused. Written before it is sent, as are the next two fields. */
        private @Nullable HttpRequest sent;

        private Timer.@Nullable Task limit;
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

        Attempt(int number, int fruitless, Operation<R> asks) {
            this.number = number;
            this.fruitless = fruitless;
            StorageAccount other =
                    primaryOnly || fruitless % 2 == 1 ? null : caller.patience().secondary(operation);
            this.secondary = other != null;
            this.asks = asks;
            this.says = other == null ? asks : asks.at(other);
        }

        /** Notes what goes out, and starts the clock. */
        private void begin(HttpRequest request) {
            sent = request;
            if (follower != null || race != null) {
                began = caller.timer().nanoTime();
            }
            Duration most = policy().tryTimeout();
            if (most != null) {
                limit = caller.timer().schedule(this::expireTry, most);
            }
        }

        private boolean races() {
            return number == 1 || hedge == this;
        }

        private void expireTry() {
            late = true;
            HttpExchange answer = exchange;
            if (answer != null && !isOver()) {
                answer.cancel();
            }
        }

        /** Stops the clock of the try and tells how it went. */
        private void report(@Nullable StorageException failure) {
            Timer.Task task = limit;
            if (task != null) {
                task.cancel();
            }
            if (follower != null) {
                follower.tried(this, failure, caller.timer().nanoTime() - began);
            }
        }

        @Override
        public void onHead(HttpExchange answer) {
            if (!listensTo(this)) {
                return;
            }
            exchange = answer;
            ResponseInfo head = new ResponseInfo(answer.status(), answer.headers());
            refused = !says.expects(answer.status(), answer.headers())
                    && !(mayHaveActed && says.isDoneBy(answer.status(), answer.headers()));
            if (race != null && !mayGoOn()) {
                answer.cancel();
                return;
            }
            if (follower != null) {
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
                arrive(Objects.requireNonNull(reader));
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
                Objects.requireNonNull(caller.patience().hedges(operation))
                        .answered(operation, caller.timer().nanoTime() - began);
            }
            if (refused) {
                return true;
            }
            boolean first = Objects.requireNonNull(race).wins(this);
            if (first) {
                goOnWith(this);
            }
            return first;
        }

        @Override
        public void onBody(ByteBuffer part) {
            AnswerReader<?> to = reader;
            if (to == null || ended || live != this && hedge != this) {
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
            } else if (full == null || ended || !listensTo(this)) {
                return;
            } else if (refused) {
                failed(this, (ServiceException) full.end());
            } else {
                report(null);
                arrive(full);
            }
        }

        @Override
        public void onFailure(TransportException failure) {
            if (reader instanceof OpenAnswer<?> open) {
                open.bodyFailed(Failures.inContext(failure, operation, number, elapsed(), Remark.NONE));
            } else {
                failed(this, late ? Failures.tryTooLong(failure) : failure);
            }
        }

        /** Ends the call with a failure that is not the transport's, and the exchange with it. */
        private void giveUp(StorageException failure) {
            AnswerReader<?> to = reader;
            reader = null;
            if (to instanceof OpenAnswer<?> open) {
                open.bodyFailed(failure);
            } else {
                failed(this, failure);
            }
            // Afterwards: an exchange that is cancelled on the transport's thread says so at once, and the first
            // failure counts.
            HttpExchange answer = exchange;
            if (answer != null) {
                answer.cancel();
            }
        }

        private StorageException unread(RuntimeException cause) {
            return cause instanceof StorageException told
                    ? told
                    : new DecodeException("The answer could not be read", cause);
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public boolean secondary() {
            return secondary;
        }

        @Override
        public @Nullable HttpRequest request() {
            return sent;
        }

        @Override
        public @Nullable HttpExchange exchange() {
            return exchange;
        }

        @Override
        public long received() {
            return received;
        }

        @Override
        public long untilHead() {
            return untilHead;
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
}
