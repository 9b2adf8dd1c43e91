package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Create Share and Set Share Properties determine.
 *
 * @param quota size limit in GiB
 * @param tier access tier
 * @param tierChanged when the tier was set
 * @param transition from which tier it is moving, or null
 * @param protocols {@code SMB} or {@code NFS}
 * @param rootSquash how NFS treats root, or null in SMB shares
 * @param provision what is reserved for the share, or null if it pays as it goes
 * @param switches what else was set
 */
record ShareSettings(
        int quota,
        String tier,
        Instant tierChanged,
        @Nullable String transition,
        String protocols,
        @Nullable String rootSquash,
        @Nullable Provision provision,
        ShareSwitches switches) {
    private static final int LARGEST_QUOTA = 102_400;
    private static final int DEFAULT_QUOTA_ONCE = 5_120;
    private static final List<String> TIERS = List.of("TransactionOptimized", "Hot", "Cool", "Premium");
    private static final List<String> SQUASHES = List.of("NoRootSquash", "RootSquash", "AllSquash");

    /** The settings of a new share. */
    static ShareSettings ofNew(RestRequest request) {
        String protocols = oneOf(request, "x-ms-enabled-protocols", List.of("SMB", "NFS"), "SMB");
        boolean nfs = protocols.equals("NFS");
        Instant now = request.now();
        // Accounts with large shares became the rule; those of older versions had none.
        int standard = request.since("2021-06-08") ? LARGEST_QUOTA : DEFAULT_QUOTA_ONCE;
        return new ShareSettings(
                quota(request, nfs ? Provision.defaultQuota(request) : standard),
                oneOf(request, "x-ms-access-tier", TIERS, nfs ? "Premium" : "TransactionOptimized"),
                now,
                null,
                protocols,
                nfs ? oneOf(request, "x-ms-root-squash", SQUASHES, "NoRootSquash") : null,
                Provision.ofNew(request, nfs),
                ShareSwitches.none().changed(request));
    }

    /** These settings with the changes that a request asks for. */
    ShareSettings changed(RestRequest request) {
        String newTier =
                request.header("x-ms-access-tier") == null ? tier : oneOf(request, "x-ms-access-tier", TIERS, tier);
        boolean moves = !newTier.equals(tier);
        String from = "pending-from-" + tier.substring(0, 1).toLowerCase(Locale.ROOT) + tier.substring(1);
        return new ShareSettings(
                quota(request, quota),
                newTier,
                request.header("x-ms-access-tier") == null ? tierChanged : request.now(),
                moves ? from : transition,
                protocols,
                rootSquash == null ? null : oneOf(request, "x-ms-root-squash", SQUASHES, rootSquash),
                provision == null ? null : provision.changed(request),
                switches.changed(request));
    }

    /** The quota in the request, in GiB. */
    private static int quota(RestRequest request, int otherwise) {
        Long quota = request.number("x-ms-share-quota");
        if (quota == null) {
            return otherwise;
        }
        if (quota < 1 || quota > LARGEST_QUOTA) {
            throw request.invalidHeader("x-ms-share-quota");
        }
        return quota.intValue();
    }

    /** One of some words, in whatever case, as the service writes it. */
    private static String oneOf(RestRequest request, String name, List<String> allowed, String otherwise) {
        String value = request.header(name);
        if (value == null) {
            return otherwise;
        }
        for (String word : allowed) {
            if (word.equalsIgnoreCase(value.trim())) {
                return word;
            }
        }
        throw request.invalidHeader(name);
    }

    boolean isNfs() {
        return protocols.equals("NFS");
    }

    /** Refuses what only NFS shares can do. */
    void checkNfs() {
        if (!isNfs()) {
            throw ErrorCode.INVALID_INPUT.error();
        }
    }
}
