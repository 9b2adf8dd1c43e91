package io.lazuli.storage.file.options;

import org.jspecify.annotations.Nullable;

/**
 * Which files and directories are listed, and how.
 *
 * @param prefix what their names begin with; null or empty for all
 * @param pageSize items to a page, from 1 to 5,000; 0 leaves it to the service, which takes 5,000
 * @param includeDetails whether each item brings its times, ETag, attributes and permission key; dearer for the service
 */
public record ListFilesOptions(String prefix, int pageSize, boolean includeDetails) {
    /** Everything in the directory, by name and size. */
    public static final ListFilesOptions DEFAULT = new ListFilesOptions(null, 0, false);

    public ListFilesOptions(@Nullable String prefix, int pageSize, boolean includeDetails) {
        this.prefix = prefix == null ? "" : prefix;
        this.pageSize = Limits.pageSize(pageSize);
        this.includeDetails = includeDetails;
    }

    /** Returns a copy with another prefix. */
    public ListFilesOptions withPrefix(@Nullable String start) {
        return new ListFilesOptions(start, pageSize, includeDetails);
    }

    /** Returns a copy with another page size. */
    public ListFilesOptions withPageSize(int items) {
        return new ListFilesOptions(prefix, items, includeDetails);
    }

    /** Returns a copy that asks for details, or not. */
    public ListFilesOptions withIncludeDetails(boolean include) {
        return new ListFilesOptions(prefix, pageSize, include);
    }
}
