package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.http.SocketEffect;
import io.lazuli.storage.emulator.http.SocketEffect.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Something that goes wrong on purpose, and for which requests. Immutable; {@link StorageEmulator#inject(Fault)} puts it to work.
 *
 * <pre>{@code
 * emulator.inject(Fault.answer(503, "ServerBusy").method("PUT").times(2));
 * emulator.inject(Fault.cutAnswerAfter(1000).path("/container/blob").occurrence(1));
 * }</pre>
 */
public final class Fault {
    private final SocketEffect effect;
    private final int status;
    private final String code;

    /** Whether the operation is done before the injected answer. */
    private final boolean done;

    private final BiPredicate<String, String> condition;
    private final int first;
    private final int last;

    private Fault(
            SocketEffect effect,
            int status,
            String code,
            boolean done,
            BiPredicate<String, String> condition,
            int first,
            int last) {
        this.effect = effect;
        this.status = status;
        this.code = code;
        this.done = done;
        this.condition = condition;
        this.first = first;
        this.last = last;
    }

    /** A fault for all requests, each time. */
    private static Fault of(Kind kind, long bytes, Duration delay) {
        SocketEffect effect = new SocketEffect(kind, bytes, delay);
        return new Fault(effect, 0, "", true, (method, target) -> true, 1, Integer.MAX_VALUE);
    }

    /** Closes the connection when the head of the request has come; nothing is done. */
    public static Fault closeBeforeBody() {
        return of(Kind.CLOSE_BEFORE_BODY, 0, Duration.ZERO);
    }

    /** Does the operation, then closes the connection without an answer. */
    public static Fault closeBeforeAnswer() {
        return of(Kind.CLOSE_BEFORE_ANSWER, 0, Duration.ZERO);
    }

    /** Does the operation, then resets the connection: the client sees an error at once where a close would look like an early end. */
    public static Fault resetBeforeAnswer() {
        return of(Kind.RESET_BEFORE_ANSWER, 0, Duration.ZERO);
    }

    /** Does the operation, then closes the connection after so many bytes of the answer's body. */
    public static Fault cutAnswerAfter(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
        return of(Kind.CUT_ANSWER, bytes, Duration.ZERO);
    }

    /** Does the operation, then never answers. */
    public static Fault stall() {
        return of(Kind.STALL, 0, Duration.ZERO);
    }

    /** Does the operation, then answers late. */
    public static Fault delay(Duration time) {
        return of(Kind.DELAY, 0, Objects.requireNonNull(time, "time"));
    }

    /** Does nothing and answers with a status and an error code. */
    public static Fault answer(int status, String code) {
        return answer(status, code, false);
    }

    /** Does the operation, whatever comes of it, and answers with a status and an error code all the same. */
    public static Fault answerAfter(int status, String code) {
        return answer(status, code, true);
    }

    private static Fault answer(int status, String code, boolean done) {
        Objects.requireNonNull(code, "code");
        return new Fault(SocketEffect.NONE, status, code, done, (method, target) -> true, 1, Integer.MAX_VALUE);
    }

    /** Only for requests that fit: given method and request target, path and query as on the wire. */
    public Fault when(BiPredicate<String, String> fits) {
        return new Fault(effect, status, code, done, condition.and(fits), first, last);
    }

    /** Only for a certain HTTP method. */
    public Fault method(String name) {
        return when((method, target) -> method.equals(name));
    }

    /** Only for request targets that contain a text. */
    public Fault path(String part) {
        return when((method, target) -> target.contains(part));
    }

    /** Only for the n-th request that fits, counted from 1. */
    public Fault occurrence(int n) {
        return new Fault(effect, status, code, done, condition, n, n);
    }

    /** Only for the first requests that fit, so many. */
    public Fault times(int most) {
        return new Fault(effect, status, code, done, condition, 1, most);
    }

    /** Whether a request is one of those that the fault is for. */
    boolean fits(String method, String target) {
        return condition.test(method, target);
    }

    /** Whether the n-th request that fits goes wrong. */
    boolean strikes(int n) {
        return n >= first && n <= last;
    }

    /** What happens on the wire. */
    SocketEffect effect() {
        return effect;
    }

    /** The status to answer with, or 0. */
    int status() {
        return status;
    }

    /** The error code to answer with, if there is a status. */
    String code() {
        return code;
    }

    /** Whether there is an answer to give in place of the operation's own. */
    boolean answersInstead() {
        return status != 0 && !done;
    }

    /** Whether there is an answer to give once the operation is done. */
    boolean answersAfter() {
        return status != 0 && done;
    }
}
