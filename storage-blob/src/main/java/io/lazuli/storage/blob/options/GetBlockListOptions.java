package io.lazuli.storage.blob.options;

import io.lazuli.storage.RequestConditions;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks of a blob are listed.
 *
 * @param kind which blocks; null for all
 * @param conditions a lease id and a tag expression; the service takes no others here; null for nothing
 */
public record GetBlockListOptions(Kind kind, RequestConditions conditions) {
    /** Committed blocks and those that wait. */
    public static final GetBlockListOptions DEFAULT = new GetBlockListOptions(null, null);

    public GetBlockListOptions(@Nullable Kind kind, @Nullable RequestConditions conditions) {
        this.kind = kind == null ? Kind.ALL : kind;
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
    }

    /** Returns a copy that lists other blocks. */
    public GetBlockListOptions withKind(@Nullable Kind value) {
        return new GetBlockListOptions(value, conditions);
    }

    /** Returns a copy with other conditions. */
    public GetBlockListOptions withConditions(@Nullable RequestConditions value) {
        return new GetBlockListOptions(kind, value);
    }

    /** Which blocks. */
    public enum Kind {
        /** The blocks that the blob consists of. */
        COMMITTED("committed"),
        /** The blocks that were staged and wait for a commit. */
        UNCOMMITTED("uncommitted"),
        /** Both. */
        ALL("all");

        private final String value;

        Kind(String value) {
            this.value = value;
        }

        /** Returns the value as the service takes it. */
        public String value() {
            return value;
        }
    }
}
