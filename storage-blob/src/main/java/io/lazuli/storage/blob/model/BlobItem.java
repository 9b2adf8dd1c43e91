package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpDates;
import io.lazuli.storage.Metadata;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A blob in a list, or what several have in common: in a listing by hierarchy an item that {@linkplain #isPrefix() is a prefix} stands for
 * all blobs whose names begin with its name.
 *
 * <p>Lists are long, so an item is small: what every blob has is kept as it is, anything else as text, and read when it is asked for.
 */
public final class BlobItem {
    private static final String[] NOTHING = {};
    private static final long NO_DATE = Long.MIN_VALUE;

    private final String name;
    private final boolean prefix;
    private final long size;
    private final long lastModified;
    private final long createdOn;
    private final @Nullable String etag;
    private final @Nullable String contentType;
    private final @Nullable String contentMd5;
    private final @Nullable String type;
    private final @Nullable String tier;
    private final @Nullable String leaseState;
    private final @Nullable String leaseStatus;

    /** Names of elements at even places, each followed by its text. */
    private final String[] others;

    private final Metadata metadata;
    private final Map<String, String> tags;

    private BlobItem(Builder from) {
        this.name = Objects.requireNonNull(from.name, "name");
        this.prefix = from.prefix;
        this.size = from.size;
        this.lastModified = from.lastModified;
        this.createdOn = from.createdOn;
        this.etag = from.etag;
        this.contentType = from.contentType;
        this.contentMd5 = from.contentMd5;
        this.type = from.type;
        this.tier = from.tier;
        this.leaseState = from.leaseState;
        this.leaseStatus = from.leaseStatus;
        this.others = from.count == 0 ? NOTHING : Arrays.copyOf(from.others, from.count);
        this.metadata = from.metadata;
        this.tags = from.tags;
    }

    /** Returns a builder, for decoders and for tests of code that reads lists. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the raw name, or the common beginning of names. */
    public String name() {
        return name;
    }

    /** Returns whether this stands for all blobs whose names begin with its name; it then has a name and nothing else. */
    public boolean isPrefix() {
        return prefix;
    }

    /** Returns the size in bytes. */
    public long size() {
        return size;
    }

    /** Returns the version mark of the blob. */
    public @Nullable ETag etag() {
        return etag == null ? null : ETag.of(etag);
    }

    /** Returns when the blob was last written. */
    public @Nullable OffsetDateTime lastModified() {
        return date(lastModified);
    }

    /** Returns when the blob was created. */
    public @Nullable OffsetDateTime createdOn() {
        return date(createdOn);
    }

    public @Nullable String contentType() {
        return contentType;
    }

    public @Nullable String contentEncoding() {
        return element("Content-Encoding");
    }

    public @Nullable String contentLanguage() {
        return element("Content-Language");
    }

    public @Nullable String contentDisposition() {
        return element("Content-Disposition");
    }

    public @Nullable String cacheControl() {
        return element("Cache-Control");
    }

    /** Returns the MD5 of the blob in Base64, if the service keeps one. */
    public @Nullable String contentMd5() {
        return contentMd5;
    }

    /** Returns the kind of blob. */
    public @Nullable BlobType type() {
        return type == null ? null : BlobType.of(type);
    }

    /** Returns the access tier; null for kinds that have none. */
    public @Nullable AccessTier accessTier() {
        return tier == null ? null : AccessTier.of(tier);
    }

    /** Returns whether the tier is that of the account, and was not set for this blob. */
    public boolean isAccessTierInferred() {
        return is("AccessTierInferred");
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return leaseState;
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return leaseStatus;
    }

    /** Returns which snapshot it is; null for the blob itself. */
    public @Nullable String snapshot() {
        return element("Snapshot");
    }

    /** Returns which version it is; null where the account keeps none. */
    public @Nullable String versionId() {
        return element("VersionId");
    }

    /** Returns whether it is the current version. */
    public boolean isCurrentVersion() {
        return is("IsCurrentVersion");
    }

    /** Returns whether the blob is deleted and can be brought back. */
    public boolean isDeleted() {
        return is("Deleted");
    }

    /** Returns when the blob was deleted; null unless it is. */
    public @Nullable OffsetDateTime deletedOn() {
        return dateOf("DeletedTime");
    }

    /** Returns for how many more days a deleted blob can be brought back; null unless it is deleted. */
    public @Nullable Integer remainingRetentionDays() {
        return number("RemainingRetentionDays");
    }

    /** Returns {@code pending}, {@code success}, {@code aborted} or {@code failed} if the blob was copied and copies were asked for. */
    public @Nullable String copyStatus() {
        return element("CopyStatus");
    }

    /** Returns where the blob was copied from; null unless it was, and copies were asked for. */
    public @Nullable String copySource() {
        return element("CopySource");
    }

    /** Returns when the copy was complete, or null. */
    public @Nullable OffsetDateTime copyCompletedOn() {
        return dateOf("CopyCompletionTime");
    }

    /** Returns the number of tags, if there are some. */
    public @Nullable Integer tagCount() {
        return number("TagCount");
    }

    /** Returns the tags; empty unless they were asked for. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Returns the user's own pairs; empty unless they were asked for. */
    public Metadata metadata() {
        return metadata;
    }

    /** Returns what an element of the list says, for elements without a method of their own; null if there is none. */
    public @Nullable String element(String elementName) {
        for (int i = 0; i < others.length; i += 2) {
            if (others[i].equals(elementName)) {
                return others[i + 1];
            }
        }
        return null;
    }

    private boolean is(String elementName) {
        return "true".equalsIgnoreCase(element(elementName));
    }

    private @Nullable Integer number(String elementName) {
        String text = element(elementName);
        return text == null ? null : Integer.valueOf(text);
    }

    private @Nullable OffsetDateTime dateOf(String elementName) {
        String text = element(elementName);
        if (text == null || text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            return HttpDates.parseOrNull(text);
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable OffsetDateTime date(long second) {
        return second == NO_DATE ? null : OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return "BlobItem[" + name + (prefix ? ", prefix]" : ", size=" + size + "]");
    }

    /** Collects what a list says about a blob; {@link #build()} makes the item and begins anew. Not safe for several threads. */
    public static final class Builder {
        private @Nullable String name;
        private boolean prefix;
        private long size;
        private long lastModified = NO_DATE;
        private long createdOn = NO_DATE;
        private @Nullable String etag;
        private @Nullable String contentType;
        private @Nullable String contentMd5;
        private @Nullable String type;
        private @Nullable String tier;
        private @Nullable String leaseState;
        private @Nullable String leaseStatus;
        private String[] others = new String[16];
        private int count;
        private Metadata metadata = Metadata.EMPTY;
        private Map<String, String> tags = Map.of();

        private Builder() {}

        public Builder name(String text) {
            name = text;
            return this;
        }

        public Builder prefix(boolean isPrefix) {
            prefix = isPrefix;
            return this;
        }

        public Builder size(long bytes) {
            size = bytes;
            return this;
        }

        /** Sets when the blob was last written, in seconds since 1970; {@code Long.MIN_VALUE} for unknown. */
        public Builder lastModified(long second) {
            lastModified = second;
            return this;
        }

        /** Sets when the blob was created, in seconds since 1970; {@code Long.MIN_VALUE} for unknown. */
        public Builder createdOn(long second) {
            createdOn = second;
            return this;
        }

        public Builder etag(@Nullable String text) {
            etag = text;
            return this;
        }

        public Builder contentType(@Nullable String text) {
            contentType = text;
            return this;
        }

        public Builder contentMd5(@Nullable String text) {
            contentMd5 = text;
            return this;
        }

        public Builder type(@Nullable String text) {
            type = text;
            return this;
        }

        public Builder accessTier(@Nullable String text) {
            tier = text;
            return this;
        }

        public Builder leaseState(@Nullable String text) {
            leaseState = text;
            return this;
        }

        public Builder leaseStatus(@Nullable String text) {
            leaseStatus = text;
            return this;
        }

        /** Adds what an element of the list says, under the element's name, for example {@code Snapshot}. */
        public Builder element(String elementName, String text) {
            if (count == others.length) {
                others = Arrays.copyOf(others, count * 2);
            }
            others[count++] = elementName;
            others[count++] = text;
            return this;
        }

        public Builder metadata(Metadata pairs) {
            metadata = pairs;
            return this;
        }

        public Builder tags(Map<String, String> pairs) {
            tags = Map.copyOf(pairs);
            return this;
        }

        /**
         * Returns the item. The builder is as new afterwards.
         *
         * @throws NullPointerException if there is no name
         */
        public BlobItem build() {
            BlobItem item = new BlobItem(this);
            name = null;
            prefix = false;
            size = 0;
            lastModified = NO_DATE;
            createdOn = NO_DATE;
            etag = null;
            contentType = null;
            contentMd5 = null;
            type = null;
            tier = null;
            leaseState = null;
            leaseStatus = null;
            count = 0;
            metadata = Metadata.EMPTY;
            tags = Map.of();
            return item;
        }
    }
}
