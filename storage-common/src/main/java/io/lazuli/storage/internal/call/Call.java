package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
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
    private volatile @Nullable Attempt<R> live;

    /** The second try that runs beside the first. Written by the timer. */
    private volatile @Nullable Attempt<R> hedge;

    /** Whether there was one, which counts as a try. */
    private volatile boolean hedged;

    /** The pause before the next try, or before the hedge. */
    private volatile Timer.@Nullable Task pause;

    private volatile Timer.@Nullable Task deadline;

    /** The question about a doubtful try that is under way. */
    private volatile @Nullable Call<?> question;

    /** Failures of earlier tries, told with the last one. Written by one try after another; read by the deadline too. */
    private volatile @Nullable StorageException earlier;

    /** The last failure of a try that may have been carried out, or null. Touched by one try after another, as the next fields. */
    private @Nullable StorageException lost;

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
        Attempt<R> first = new Attempt<>(this, 1, 1, operation, primaryOnly);
        send(first);
        if (race != null) {
            scheduleHedge();
        }
    }

    RetryPolicy policy() {
        return caller.patience().policy();
    }

    private void send(Attempt<R> attempt) {
        if (isOver()) {
            return;
        }
        live = attempt;
        authorize(attempt);
    }

    /** Sends a try as soon as there is a token for it, if it needs one. */
    private void authorize(Attempt<R> attempt) {
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

    private void transmit(Attempt<R> attempt) {
        if (!listensTo(attempt)) {
            return;
        }
        try {
            HttpRequest signed = caller.signer().sign(attempt.says());
            attempt.begin(signed);
            attempt.started(caller.transport().send(signed, attempt));
        } catch (RuntimeException | Error e) {
            // A bug, ours or the transport's; thrown on the timer's thread it would be lost and the call would never
            // end.
            arrive(e);
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
        if (isOver()) {
            return;
        }
        // Published first: whoever wins the race from then on sees whom to cancel.
        Attempt<R> second = new Attempt<>(this, 2, 1, operation, primaryOnly);
        hedge = second;
        if (Objects.requireNonNull(race).join(hedges)) {
            hedged = true;
            authorize(second);
        } else {
            hedge = null;
        }
    }

    Caller caller() {
        return caller;
    }

    Operation<R> operation() {
        return operation;
    }

    @Nullable
    CallFollower follower() {
        return follower;
    }

    @Nullable
    Race race() {
        return race;
    }

    /** Returns whether an earlier try may have been carried out; asked by one try after another. */
    boolean mayHaveActed() {
        return lost != null;
    }

    boolean isHedge(Attempt<R> attempt) {
        return hedge == attempt;
    }

    /** Returns whether a try is one of those that are under way. */
    boolean isCurrent(Attempt<R> attempt) {
        return live == attempt || hedge == attempt;
    }

    /** Returns whether a try is one of those that the call still listens to. */
    boolean listensTo(Attempt<R> attempt) {
        return isCurrent(attempt) && !isOver();
    }

    void failed(Attempt<R> attempt, StorageException failure) {
        if (!listensTo(attempt) || !attempt.fails(failure)) {
            return;
        }
        if (race != null && attempt.races() && !leavesRace(attempt, failure)) {
            return;
        }
        if (failure instanceof ServiceException refusal && turnsElsewhere(attempt, refusal)) {
            return;
        }
        Operation<R> rest = attempt.rest();
        int tries = rest == null ? attempt.fruitless() : 1;
        lost = Decision.mayHaveActed(failure) ? failure : lost;
        Decision decision = Decision.after(tries, failure, operation, lost != null, policy(), elapsed());
        if (decision instanceof Decision.Ask) {
            ask(attempt, failure, tries);
        } else {
            follow(decision, attempt, failure, tries, rest == null ? attempt.asks() : rest);
        }
    }

    /** Returns whether a failure of one of two tries is to be dealt with: nobody else is under way, or another try would end the same way. */
    private boolean leavesRace(Attempt<R> attempt, StorageException failure) {
        Race both = Objects.requireNonNull(race);
        boolean counts = Decision.isTransient(failure) ? both.leaves(attempt) : both.wins(attempt);
        if (counts) {
            goOnWith(attempt);
        }
        return counts;
    }

    /** Tries at once, beside the policy's tries: with a token that the service asks for, or at the primary location. */
    private boolean turnsElsewhere(Attempt<R> attempt, ServiceException refusal) {
        boolean replayable = operation.body().replayable();
        boolean token = !challenged && replayable && caller.signer().heeds(attempt.request(), refusal.response());
        boolean notThere = attempt.secondary() && (refusal.status() == 404 || refusal.status() == 412);
        if (!token && !notThere) {
            return false;
        }
        challenged |= token;
        primaryOnly |= notThere;
        Operation<R> rest = attempt.rest();
        send(new Attempt<>(
                this, tries(attempt) + 1, attempt.fruitless(), rest == null ? attempt.asks() : rest, primaryOnly));
        return true;
    }

    private void follow(Decision decision, Attempt<R> attempt, StorageException failure, int tries, Operation<R> next) {
        if (decision instanceof Decision.Retry again
                && (again.free() || caller.patience().budget().spend())) {
            tellEarlier(failure);
            earlier = failure;
            Attempt<R> other = new Attempt<>(this, tries(attempt) + 1, tries + 1, next, primaryOnly);
            CallLog.again(operation, tries(attempt), failure, again.pause());
            pause = caller.timer().schedule(() -> send(other), again.pause());
            if (isOver()) {
                abandon();
            }
        } else {
            Remark remark = decision instanceof Decision.Fail fail ? fail.remark() : Remark.BUDGET_SPENT;
            boolean early = remark == Remark.BUDGET_SPENT || remark == Remark.PAUSE_TOO_LONG;
            end(attempt, failure, early && lost != null && operation.writes() ? Remark.UNKNOWN : remark);
        }
    }

    private void end(Attempt<R> attempt, StorageException failure, Remark remark) {
        StorageException told = Failures.inContext(failure, operation, tries(attempt), elapsed(), remark);
        tellEarlier(told);
        CallLog.gaveUp(operation, told, remark);
        arrive(told);
    }

    /** Asks the service whether it has carried the operation out. */
    private void ask(Attempt<R> attempt, StorageException failure, int tries) {
        Call<ReadBack<R>> asked = caller.forQuestions()
                .call(Objects.requireNonNull(operation.readBack()).apply(this::elapsed));
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

    private void told(ReadBack<R> proof, Attempt<R> attempt, StorageException failure, int tries) {
        boolean again = Decision.isTransient(failure);
        // A request whose connection broke may still be on its way; one that was answered is not.
        boolean settled = failure instanceof ServiceException || operation.repeat() != Repeat.UNSAFE;
        if (proof.kind() == ReadBack.Kind.DONE) {
            R found = Objects.requireNonNull(proof.result());
            arrive((AnswerReader<R>) () -> found);
        } else if (proof.kind() == ReadBack.Kind.UNKNOWN || again && !settled) {
            // Not the refusal, if it is one: who reads of it believes it. What is known is that an answer was lost.
            tellEarlier(failure);
            earlier = failure;
            end(attempt, Objects.requireNonNull(lost), Remark.UNKNOWN);
        } else if (again && tries < policy().maxTries() && operation.body().replayable()) {
            lost = failure instanceof ServiceException ? null : lost;
            follow(Decision.retry(tries, failure, policy(), elapsed()), attempt, failure, tries, attempt.asks());
        } else {
            // Out of tries, of which one may still be on its way; or refused, and not by the call's own doing.
            end(attempt, failure, again ? Remark.UNKNOWN : Remark.NONE);
        }
    }

    /** Returns how many tries there were up to this one. */
    private int tries(@Nullable Attempt<R> attempt) {
        return attempt == null ? 0 : Math.max(attempt.number(), hedged ? 2 : 1);
    }

    private void tellEarlier(StorageException failure) {
        StorageException before = earlier;
        if (before != null && before != failure) {
            failure.addSuppressed(before);
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(caller.timer().nanoTime() - started);
    }

    private void expire() {
        if (isOver()) {
            return;
        }
        Attempt<R> attempt = live;
        int tries = tries(attempt);
        // The first try may still wait for a token.
        boolean sent = attempt != null && (tries > 1 || attempt.request() != null);
        String what = "The deadline of the call has passed";
        TransportException late = new TransportException(
                TransportException.Kind.RESPONSE_TIMEOUT, what, sent, new TimeoutException(what));
        Remark remark = operation.writes() && sent ? Remark.UNKNOWN : Remark.NONE;
        StorageException told = Failures.inContext(late, operation, tries, elapsed(), remark);
        tellEarlier(told);
        if (arrive(told)) {
            CallLog.gaveUp(operation, told, remark);
            abandon();
        }
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
        Attempt<R> attempt = live;
        // The status was one of success; what follows it cannot be read.
        Remark remark = operation.writes() ? Remark.UNKNOWN : Remark.NONE;
        StorageException told = Failures.inContext(failure, operation, tries(attempt), elapsed(), remark);
        CallLog.gaveUp(operation, told, remark);
        tellEnd(told);
        failed(told);
    }

    private void tellEnd(@Nullable Throwable failure) {
        if (follower != null) {
            Attempt<R> last = live;
            HttpExchange answer = last == null ? null : last.exchange();
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
    void goOnWith(Attempt<R> winner) {
        Attempt<R> first = live;
        Attempt<R> second = hedge;
        live = winner;
        hedge = null;
        Timer.Task waiting = pause;
        if (waiting != null) {
            waiting.cancel();
        }
        cancel(winner == first ? second : first);
    }

    private void cancel(@Nullable Attempt<R> attempt) {
        if (attempt != null) {
            attempt.cancel();
        }
    }

    /** Names the operation and the state, never its arguments. */
    @Override
    public String toString() {
        String state = isDone() ? (isCompletedExceptionally() ? "failed" : "completed") : "under way";
        return "Call[" + operation.name() + ", " + state + "]";
    }
}
