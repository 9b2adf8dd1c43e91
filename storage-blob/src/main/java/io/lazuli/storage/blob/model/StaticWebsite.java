package io.lazuli.storage.blob.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether the container {@code $web} is served as a web site.
 *
 * @param enabled whether it is
 * @param indexDocument the page of each folder, for example {@code index.html}
 * @param errorDocument404Path the page for what is not there
 * @param defaultIndexDocumentPath the page for every folder, instead of {@code indexDocument}
 */
public record StaticWebsite(
        boolean enabled,
        @Nullable String indexDocument,
        @Nullable String errorDocument404Path,
        @Nullable String defaultIndexDocumentPath) {
    /** No web site. */
    public static final StaticWebsite OFF = new StaticWebsite(false, null, null, null);
}
