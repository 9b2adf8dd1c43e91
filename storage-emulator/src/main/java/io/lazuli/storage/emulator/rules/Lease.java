package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a container, blob, share or file. Guarded by the lock of its resource.
 *
 * <p>What a lease is depends on the time: it runs out by itself, and so does the period in which it is being broken.
 */
public final class Lease {
    /** What is leased, in the words of the error messages and codes. */
    public enum Subject {
        BLOB("blob", "Blob"),
        CONTAINER("container", "Container"),
        FILE("file", "File"),
        SHARE("file share", "Container");

        private final String noun;
        private final String code;

        Subject(String noun, String code) {
            this.noun = noun;
            this.code = code;
        }
    }

    /** Where a lease stands. */
    public enum State {
        AVAILABLE,
        LEASED,
        EXPIRED,
        BREAKING,
        BROKEN;

        /** The word in headers and lists. */
        public String word() {
            return switch (this) {
                case AVAILABLE -> "available";
                case LEASED -> "leased";
                case EXPIRED -> "expired";
                case BREAKING -> "breaking";
                case BROKEN -> "broken";
            };
        }
    }

    private final Subject subject;
    private @Nullable String id;
    /** The id of the last lease that had run out when the resource changed. */
    private @Nullable String former;

    private @Nullable Duration duration;
    private Instant ends = Instant.MAX;
    private boolean broken;

    public Lease(Subject subject) {
        this.subject = subject;
    }

    /** Where the lease stands at some time. */
    public State state(Instant now) {
        if (id == null) {
            return State.AVAILABLE;
        }
        boolean over = !now.isBefore(ends);
        if (broken) {
            return over ? State.BROKEN : State.BREAKING;
        }
        return over ? State.EXPIRED : State.LEASED;
    }

    /** Whether the lease keeps others out. */
    public boolean isActive(Instant now) {
        State state = state(now);
        return state == State.LEASED || state == State.BREAKING;
    }

    /**
     * Takes the lease.
     *
     * @param time how long, or null for ever
     */
    void acquire(String newId, @Nullable Duration time, Instant now) {
        State state = state(now);
        if (state == State.BREAKING) {
            throw conflict(
                    "LeaseIsBreakingAndCannotBeAcquired",
                    "There is already a breaking lease, and it can't be acquired until it's broken.");
        }
        if (state == State.LEASED && !newId.equalsIgnoreCase(id)) {
            throw conflict("LeaseAlreadyPresent", "There is already a lease present.");
        }
        id = newId;
        former = null;
        duration = time;
        broken = false;
        start(now);
    }

    /** Lets the time of the lease begin anew. */
    private void start(Instant now) {
        ends = duration == null ? Instant.MAX : now.plus(duration);
    }

    /**
     * Begins the time of the lease anew. A lease that ran out can be renewed as long as nothing changed; a broken one
     * cannot.
     */
    void renew(String leaseId, Instant now) {
        State state = checkId(leaseId, now);
        if (state == State.BREAKING || state == State.BROKEN) {
            throw conflict(
                    "LeaseIsBrokenAndCannotBeRenewed",
                    "The lease ID matched, but the lease has been broken explicitly and cannot be renewed.");
        }
        start(now);
    }

    /** Gives the lease another id. To ask for the id that it has already is no mistake. */
    void change(String leaseId, String newId, Instant now) {
        State state = state(now);
        if (state == State.BREAKING && leaseId.equalsIgnoreCase(id)) {
            throw conflict(
                    "LeaseIsBreakingAndCannotBeChanged",
                    "The lease ID matched, but the lease is currently in breaking state and cannot be changed.");
        }
        if (state != State.LEASED && state != State.BREAKING) {
            throw notPresent();
        }
        if (!leaseId.equalsIgnoreCase(id) && !newId.equalsIgnoreCase(id)) {
            throw mismatch();
        }
        id = newId;
    }

    /** Ends the lease: anybody may take it at once. */
    void release(String leaseId, Instant now) {
        checkId(leaseId, now);
        clear();
    }

    /**
     * Begins to break the lease, or shortens the breaking.
     *
     * @param period seconds that the lease may still go on, or null for as long as it would by itself
     * @return seconds until it is broken
     */
    long breakIt(@Nullable Long period, Instant now) {
        State state = state(now);
        if (state == State.AVAILABLE) {
            throw notPresent();
        }
        Instant until = now;
        if (state == State.LEASED || state == State.BREAKING) {
            boolean endless = ends.equals(Instant.MAX);
            until = period == null ? (endless ? now : ends) : now.plusSeconds(period);
            until = until.isAfter(ends) ? ends : until;
        }
        broken = true;
        ends = until;
        return Math.round(Duration.between(now, until).toMillis() / 1000.0);
    }

    /** Refuses what names another lease; gives where this one stands. */
    private State checkId(String leaseId, Instant now) {
        if (id == null) {
            throw conflict(
                    "LeaseIdMismatchWithLeaseOperation",
                    "The lease ID specified did not match the lease ID for the " + subject.noun + ".");
        }
        if (!leaseId.equalsIgnoreCase(id)) {
            throw mismatch();
        }
        return state(now);
    }

    /** The refusal of a lease operation with another id. */
    private StorageError mismatch() {
        return conflict(
                "LeaseIdMismatchWithLeaseOperation",
                "The lease ID specified did not match the lease ID for the " + subject.noun + ".");
    }

    /** The refusal of a lease operation without a lease. */
    private StorageError notPresent() {
        return conflict(
                "LeaseNotPresentWithLeaseOperation", "There is currently no lease on the " + subject.noun + ".");
    }

    /** A refusal of a lease operation. */
    private static StorageError conflict(String code, String message) {
        return new StorageError(409, code, message);
    }

    /** The lease id in a request's header, or null; the error for one that is no GUID. */
    public static @Nullable String idOf(RestRequest request) {
        String value = request.header("x-ms-lease-id");
        return value == null || value.isEmpty() ? null : LeaseAction.id(request, "x-ms-lease-id");
    }

    /** Lets a write pass that gives the right id, or none where there is no active lease. */
    public void checkWrite(@Nullable String leaseId, Instant now) {
        if (isActive(now) && (leaseId == null || leaseId.isEmpty())) {
            throw new StorageError(
                    412,
                    "LeaseIdMissing",
                    "There is currently a lease on the " + subject.noun
                            + " and no lease ID was specified in the request.");
        }
        checkRead(leaseId, now);
    }

    /** Lets a read pass that gives the right id, or none. */
    public void checkRead(@Nullable String leaseId, Instant now) {
        if (leaseId == null || leaseId.isEmpty()) {
            return;
        }
        if (leaseId.equalsIgnoreCase(former)) {
            throw lost();
        }
        if (id == null) {
            throw failed(
                    "LeaseNotPresentWith" + subject.code + "Operation",
                    "There is currently no lease on the " + subject.noun + ".");
        }
        if (!leaseId.equalsIgnoreCase(id)) {
            throw failed(
                    "LeaseIdMismatchWith" + subject.code + "Operation",
                    "The lease ID specified did not match the lease ID for the " + subject.noun + ".");
        }
        if (!isActive(now)) {
            throw lost();
        }
    }

    /** The refusal of an id whose lease has run out. */
    private StorageError lost() {
        return failed("LeaseLost", "A lease ID was specified, but the lease for the " + subject.noun + " has expired.");
    }

    /** A refusal of another operation than those on leases. */
    private static StorageError failed(String code, String message) {
        return new StorageError(412, code, message);
    }

    /** A write has changed the resource: a lease that has run out, or was broken, is gone for good. */
    public void modified(Instant now) {
        if (id != null && !isActive(now)) {
            String last = id;
            clear();
            former = last;
        }
    }

    /** There is no lease any more, as after its resource is deleted. */
    public void clear() {
        id = null;
        former = null;
        duration = null;
        broken = false;
        ends = Instant.MAX;
    }

    /** The word in headers and lists; only while it is leased. */
    private @Nullable String durationWord(State state) {
        return state != State.LEASED ? null : duration == null ? "infinite" : "fixed";
    }

    /** Adds the lease headers of a resource's properties. */
    public RestResponse describe(RestResponse response, Instant now) {
        State state = state(now);
        return response.header("x-ms-lease-status", isActive(now) ? "locked" : "unlocked")
                .header("x-ms-lease-state", state.word())
                .header("x-ms-lease-duration", durationWord(state));
    }

    /** Adds the lease elements of a list. */
    public void describe(XmlWriter xml, Instant now) {
        State state = state(now);
        xml.leaf("LeaseStatus", isActive(now) ? "locked" : "unlocked")
                .leaf("LeaseState", state.word())
                .leaf("LeaseDuration", durationWord(state));
    }
}
