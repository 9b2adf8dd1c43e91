package io.lazuli.storage.internal.call;

import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.retry.RetryBudget;
import io.lazuli.storage.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A retry policy at work: with the budget that the calls of a client share, what was seen of answers, and where the secondary location is.
 * Copies with another policy share the budget if it is the same one.
 */
final class Patience {
    private final RetryPolicy policy;
    private final Allowance budget;
    private final @Nullable Hedges hedges;
    private final @Nullable StorageAccount secondary;

    private Patience(
            RetryPolicy policy, Allowance budget, @Nullable Hedges hedges, @Nullable StorageAccount secondary) {
        this.policy = policy;
        this.budget = budget;
        this.hedges = hedges;
        this.secondary = secondary;
    }

    static Patience of(RetryPolicy policy, @Nullable StorageAccount secondary) {
        requireSecondary(policy, secondary);
        return new Patience(policy, allowance(policy.budget()), hedgesOf(policy), secondary);
    }

    Patience with(RetryPolicy other) {
        requireSecondary(other, secondary);
        Allowance same = other.budget().equals(policy.budget()) ? budget : allowance(other.budget());
        boolean alike = other.hedging() != null && other.hedging().equals(policy.hedging());
        return new Patience(other, same, alike ? hedges : hedgesOf(other), secondary);
    }

    /** Returns the same without a second location and without hedges. */
    Patience plain() {
        return new Patience(policy, budget, null, null);
    }

    private static void requireSecondary(RetryPolicy policy, @Nullable StorageAccount secondary) {
        if (policy.secondaryReads() && secondary == null) {
            throw new IllegalArgumentException(
                    "Reads from the secondary location need its endpoint: a connection string"
                            + " with AccountName or a SecondaryEndpoint names it, as does secondaryEndpoint(url)");
        }
    }

    private static Allowance allowance(RetryBudget budget) {
        return new Allowance(budget.perCall(), budget.reserve());
    }

    private static @Nullable Hedges hedgesOf(RetryPolicy policy) {
        return policy.hedging() == null ? null : new Hedges(policy.hedging());
    }

    RetryPolicy policy() {
        return policy;
    }

    Allowance budget() {
        return budget;
    }

    /** Returns when this operation is hedged; null for never. */
    @Nullable
    Hedges hedges(Operation<?> operation) {
        return operation.writes() ? null : hedges;
    }

    /** Returns where an operation may be tried, too; null for nowhere. */
    @Nullable
    StorageAccount secondary(Operation<?> operation) {
        return policy.secondaryReads() && !operation.writes() ? secondary : null;
    }
}
