package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpDates;
import io.lazuli.storage.Metadata;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A container in a list. */
public final class BlobContainerItem {
    private final String name;
    private final Map<String, String> elements;
    private final Metadata metadata;

    private BlobContainerItem(String name, Map<String, String> elements, Metadata metadata) {
        this.name = Objects.requireNonNull(name, "name");
        this.elements = Map.copyOf(elements);
        this.metadata = Objects.requireNonNull(metadata, "metadata");
    }

    /**
     * Returns an item.
     *
     * @param elements what the list says about the container, under the names of its elements, for example {@code Last-Modified}
     */
    public static BlobContainerItem of(String name, Map<String, String> elements, Metadata metadata) {
        return new BlobContainerItem(name, elements, metadata);
    }

    /** Returns the container's name. */
    public String name() {
        return name;
    }

    /** Returns the version mark of the container. */
    public @Nullable ETag etag() {
        String text = elements.get("Etag");
        return text == null ? null : ETag.of(text);
    }

    /** Returns when the container or its metadata was last written. */
    public @Nullable OffsetDateTime lastModified() {
        return HttpDates.parseOrNull(elements.get("Last-Modified"));
    }

    /** Returns what anybody may read; null for nothing. */
    public @Nullable PublicAccess publicAccess() {
        String text = elements.get("PublicAccess");
        return text == null ? null : PublicAccess.of(text);
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return elements.get("LeaseState");
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return elements.get("LeaseStatus");
    }

    /** Returns whether an immutability policy is set on the container. */
    public boolean hasImmutabilityPolicy() {
        return is("HasImmutabilityPolicy");
    }

    /** Returns whether blobs are under legal hold. */
    public boolean hasLegalHold() {
        return is("HasLegalHold");
    }

    /** Returns whether the container is deleted and can be brought back. */
    public boolean isDeleted() {
        return is("Deleted");
    }

    /** Returns which of the deleted containers of this name it is; null unless it is deleted. */
    public @Nullable String version() {
        return elements.get("Version");
    }

    /** Returns when the container was deleted; null unless it is. */
    public @Nullable OffsetDateTime deletedOn() {
        return HttpDates.parseOrNull(elements.get("DeletedTime"));
    }

    /** Returns for how many more days a deleted container can be brought back; null unless it is deleted. */
    public @Nullable Integer remainingRetentionDays() {
        String text = elements.get("RemainingRetentionDays");
        return text == null ? null : Integer.valueOf(text);
    }

    /** Returns the user's own pairs; empty unless they were asked for. */
    public Metadata metadata() {
        return metadata;
    }

    /** Returns what an element of the list says, for elements without a method of their own; null if there is none. */
    public @Nullable String element(String elementName) {
        return elements.get(elementName);
    }

    private boolean is(String elementName) {
        return "true".equalsIgnoreCase(elements.get(elementName));
    }

    @Override
    public String toString() {
        return "BlobContainerItem[" + name + (isDeleted() ? ", deleted]" : "]");
    }
}
