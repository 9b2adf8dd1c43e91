package io.lazuli.storage.blob.options;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which blobs are listed, and how.
 *
 * @param prefix what their names begin with; null or empty for all
 * @param pageSize blobs to a page, from 1 to 5,000; 0 leaves it to the service, which takes 5,000
 * @param include what the list brings beyond the blobs themselves; null for nothing
 */
public record ListBlobsOptions(String prefix, int pageSize, Set<Include> include) {
    /** All blobs, and nothing more about them. */
    public static final ListBlobsOptions DEFAULT = new ListBlobsOptions(null, 0, null);

    public ListBlobsOptions(@Nullable String prefix, int pageSize, @Nullable Set<Include> include) {
        if (pageSize < 0 || pageSize > 5000) {
            throw new IllegalArgumentException("A page has from 1 to 5,000 blobs, not " + pageSize);
        }
        this.prefix = prefix == null ? "" : prefix;
        this.pageSize = pageSize;
        EnumSet<Include> copy = EnumSet.noneOf(Include.class);
        copy.addAll(include == null ? Set.of() : include);
        this.include = Collections.unmodifiableSet(copy);
    }

    /** Returns a copy with another prefix. */
    public ListBlobsOptions withPrefix(@Nullable String start) {
        return new ListBlobsOptions(start, pageSize, include);
    }

    /** Returns a copy with another page size. */
    public ListBlobsOptions withPageSize(int items) {
        return new ListBlobsOptions(prefix, items, include);
    }

    /** Returns a copy that brings exactly these. */
    public ListBlobsOptions withInclude(Include... what) {
        EnumSet<Include> set = EnumSet.noneOf(Include.class);
        Collections.addAll(set, what);
        return new ListBlobsOptions(prefix, pageSize, set);
    }

    /** What a list can bring beyond the blobs themselves. */
    public enum Include {
        /** The state of the last copy into each blob. */
        COPY("copy"),
        /** Deleted blobs that can be brought back. */
        DELETED("deleted"),
        /** Metadata of each blob. */
        METADATA("metadata"),
        /** Snapshots, before the blob that they are of. */
        SNAPSHOTS("snapshots"),
        /** Blobs that have blocks and were never committed. */
        UNCOMMITTED("uncommittedblobs"),
        /** Older versions. */
        VERSIONS("versions"),
        /** Tags of each blob. */
        TAGS("tags"),
        /** Immutability policies. */
        IMMUTABILITY_POLICY("immutabilitypolicy"),
        /** Legal holds. */
        LEGAL_HOLD("legalhold"),
        /** Deleted blobs that have versions. */
        DELETED_WITH_VERSIONS("deletedwithversions");

        private final String value;

        Include(String value) {
            this.value = value;
        }

        /** Returns the value as the service takes it. */
        public String value() {
            return value;
        }
    }
}
