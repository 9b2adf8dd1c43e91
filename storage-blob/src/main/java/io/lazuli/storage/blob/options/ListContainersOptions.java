package io.lazuli.storage.blob.options;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which containers are listed, and how.
 *
 * @param prefix what their names begin with; null or empty for all
 * @param pageSize containers to a page, from 1 to 5,000; 0 leaves it to the service, which takes 5,000
 * @param include what the list brings beyond the containers themselves; null for nothing
 */
public record ListContainersOptions(String prefix, int pageSize, Set<Include> include) {
    /** All containers, without metadata. */
    public static final ListContainersOptions DEFAULT = new ListContainersOptions(null, 0, null);

    public ListContainersOptions(@Nullable String prefix, int pageSize, @Nullable Set<Include> include) {
        if (pageSize < 0 || pageSize > 5000) {
            throw new IllegalArgumentException("A page has from 1 to 5,000 containers, not " + pageSize);
        }
        this.prefix = prefix == null ? "" : prefix;
        this.pageSize = pageSize;
        EnumSet<Include> copy = EnumSet.noneOf(Include.class);
        copy.addAll(include == null ? Set.of() : include);
        this.include = Collections.unmodifiableSet(copy);
    }

    /** Returns a copy with another prefix. */
    public ListContainersOptions withPrefix(@Nullable String start) {
        return new ListContainersOptions(start, pageSize, include);
    }

    /** Returns a copy with another page size. */
    public ListContainersOptions withPageSize(int items) {
        return new ListContainersOptions(prefix, items, include);
    }

    /** Returns a copy that brings exactly these. */
    public ListContainersOptions withInclude(Include... what) {
        EnumSet<Include> set = EnumSet.noneOf(Include.class);
        Collections.addAll(set, what);
        return new ListContainersOptions(prefix, pageSize, set);
    }

    /** What a list can bring beyond the containers themselves. */
    public enum Include {
        /** Metadata of each container. */
        METADATA("metadata"),
        /** Deleted containers that can be brought back. */
        DELETED("deleted"),
        /** Containers of the service itself, such as {@code $logs}. */
        SYSTEM("system");

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
