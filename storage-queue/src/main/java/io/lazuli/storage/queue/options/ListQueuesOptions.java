package io.lazuli.storage.queue.options;

import org.jspecify.annotations.Nullable;

/**
 * Which queues are listed, and how.
 *
 * @param prefix what their names begin with; null or empty for all
 * @param pageSize queues to a page, from 1 to 5,000; 0 leaves it to the service, which takes 5,000
 * @param includeMetadata whether each item brings its metadata
 */
public record ListQueuesOptions(String prefix, int pageSize, boolean includeMetadata) {
    /** All queues, without metadata. */
    public static final ListQueuesOptions DEFAULT = new ListQueuesOptions(null, 0, false);

    public ListQueuesOptions(@Nullable String prefix, int pageSize, boolean includeMetadata) {
        if (pageSize < 0 || pageSize > 5000) {
            throw new IllegalArgumentException("A page has from 1 to 5,000 queues, not " + pageSize);
        }
        this.prefix = prefix == null ? "" : prefix;
        this.pageSize = pageSize;
        this.includeMetadata = includeMetadata;
    }

    /** Returns a copy with another prefix. */
    public ListQueuesOptions withPrefix(@Nullable String start) {
        return new ListQueuesOptions(start, pageSize, includeMetadata);
    }

    /** Returns a copy with another page size. */
    public ListQueuesOptions withPageSize(int items) {
        return new ListQueuesOptions(prefix, items, includeMetadata);
    }

    /** Returns a copy that asks for metadata, or not. */
    public ListQueuesOptions withIncludeMetadata(boolean include) {
        return new ListQueuesOptions(prefix, pageSize, include);
    }
}
