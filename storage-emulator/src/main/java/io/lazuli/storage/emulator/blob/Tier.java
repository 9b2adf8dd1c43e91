package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The access tier of a blob. Immutable.
 *
 * @param name the tier, such as {@code Hot}
 * @param changed when it was set, or null if it is only inferred from the account
 * @param rehydrating the tier to which an archived blob is on its way, or null
 * @param priority how fast it goes, or null
 */
record Tier(
        String name,
        @Nullable Instant changed,
        @Nullable String rehydrating,
        @Nullable String priority) {
    /** The account's own tier. */
    static final Tier INFERRED = new Tier("Hot", null, null, null);

    private static final List<String> NAMES = List.of("Hot", "Cool", "Cold", "Archive", "Smart");

    /** The tier in {@code x-ms-access-tier}, or the account's own if the request has none. */
    static Tier of(RestRequest request) {
        return request.hasHeader("x-ms-access-tier") ? new Tier(name(request), request.now(), null, null) : INFERRED;
    }

    /** The tier that a request names. Premium tiers are known, although this account is none. */
    static String name(RestRequest request) {
        String text = request.required("x-ms-access-tier");
        if (text.matches("(?i)P\\d{1,2}")) {
            return text.toUpperCase(Locale.ROOT);
        }
        return NAMES.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> request.invalidHeader("x-ms-access-tier"));
    }

    /** Whether the blob is archived and cannot be read. */
    boolean isArchive() {
        return name.equals("Archive");
    }

    /** The tier after Set Blob Tier: an archived blob stays so for hours, until it is rehydrated. */
    Tier set(RestRequest request) {
        String wanted = name(request);
        if (rehydrating != null && !rehydrating.equals(wanted)) {
            throw BlobErrors.beingRehydrated();
        }
        if (isArchive() && !wanted.equals("Archive")) {
            String asked = request.header("x-ms-rehydrate-priority");
            return new Tier(name, changed, wanted, asked == null ? "Standard" : asked);
        }
        return new Tier(wanted, request.now(), null, null);
    }

    /** The words for a blob on its way back from the archive. */
    private @Nullable String archiveStatus() {
        return rehydrating == null ? null : "rehydrate-pending-to-" + rehydrating.toLowerCase(Locale.ROOT);
    }

    private @Nullable String priorityFor(RestRequest request) {
        return request.since("2019-12-12") ? priority : null;
    }

    RestResponse describe(RestResponse response, RestRequest request) {
        return response.header("x-ms-access-tier", name)
                .header("x-ms-access-tier-inferred", changed == null ? "true" : null)
                .header("x-ms-archive-status", archiveStatus())
                .header("x-ms-rehydrate-priority", priorityFor(request))
                .header("x-ms-access-tier-change-time", changed == null ? null : Dates.rfc1123(changed));
    }

    void describe(XmlWriter xml, RestRequest request) {
        xml.leaf("AccessTier", name)
                .leaf("AccessTierInferred", changed == null ? "true" : null)
                .leaf("ArchiveStatus", archiveStatus())
                .leaf("RehydratePriority", priorityFor(request))
                .leaf("AccessTierChangeTime", changed == null ? null : Dates.rfc1123(changed));
    }
}
