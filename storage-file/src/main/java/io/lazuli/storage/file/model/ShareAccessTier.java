package io.lazuli.storage.file.model;

/**
 * What a share costs and how fast it is. Open: the service may add tiers.
 *
 * @param value the tier as the service writes it
 */
public record ShareAccessTier(String value) {
    /** The usual tier: dear space, cheap transactions. */
    public static final ShareAccessTier TRANSACTION_OPTIMIZED = new ShareAccessTier("TransactionOptimized");

    /** For shares in general use. */
    public static final ShareAccessTier HOT = new ShareAccessTier("Hot");

    /** For what is seldom read: cheap space, dear transactions. */
    public static final ShareAccessTier COOL = new ShareAccessTier("Cool");

    /** On SSDs, in accounts of their own kind. */
    public static final ShareAccessTier PREMIUM = new ShareAccessTier("Premium");

    /** Returns the tier as the service writes it. */
    @Override
    public String toString() {
        return value;
    }
}
