package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is reserved for a share that is paid by provision. Before 2025-01-05 it followed from the quota.
 *
 * @param iops operations in a second
 * @param bandwidth MiB in a second
 * @param quotaMayFall from when on each of the three may be lowered
 */
record Provision(long iops, long bandwidth, Instant quotaMayFall, Instant iopsMayFall, Instant bandwidthMayFall) {
    private static final String IOPS = "x-ms-share-provisioned-iops";
    private static final String BANDWIDTH = "x-ms-share-provisioned-bandwidth-mibps";
    private static final String NEXT = "x-ms-share-next-allowed-";
    private static final String CHOSEN = "2025-01-05";
    private static final String ONE_BANDWIDTH = "2021-02-12";
    private static final long LEAST_BURST = 10_000;
    private static final long DEFAULT_IOPS = 3_032;
    private static final long DEFAULT_BANDWIDTH = 129;

    /** The provision of a new share: of all that use NFS, and of those that ask for it. */
    static @Nullable Provision ofNew(RestRequest request, boolean nfs) {
        Long iops = request.number(IOPS);
        Long bandwidth = request.number(BANDWIDTH);
        if (!nfs && iops == null && bandwidth == null) {
            return null;
        }
        Instant now = request.now();
        return new Provision(or(iops, DEFAULT_IOPS), or(bandwidth, DEFAULT_BANDWIDTH), now, now, now);
    }

    /** GiB of a share that does not say how large it shall be. */
    static int defaultQuota(RestRequest request) {
        return request.since(CHOSEN) ? 32 : 100;
    }

    private static long or(@Nullable Long value, long otherwise) {
        return value == null ? otherwise : value;
    }

    /** The provision after Set Share Properties. What has just been raised may not be lowered for a day. */
    Provision changed(RestRequest request) {
        long newIops = or(request.number(IOPS), iops);
        long newBandwidth = or(request.number(BANDWIDTH), bandwidth);
        Instant tomorrow = request.now().plus(Duration.ofDays(1));
        return new Provision(
                newIops,
                newBandwidth,
                quotaMayFall,
                newIops > iops ? tomorrow : iopsMayFall,
                newBandwidth > bandwidth ? tomorrow : bandwidthMayFall);
    }

    /** Whether answers to writes and deletions tell of provision and usage. */
    static boolean isTold(RestRequest request) {
        return request.since(CHOSEN);
    }

    /** Sets the headers of a version in which the client chooses what it pays for. */
    void describe(RestResponse response, int quota) {
        long burst = Math.max(LEAST_BURST, 3 * iops);
        response.header("x-ms-share-quota", quota)
                .header(IOPS, iops)
                .header(BANDWIDTH, bandwidth)
                .header("x-ms-share-included-burst-iops", burst)
                .header("x-ms-share-max-burst-credits-for-iops", (burst - iops) * 3600);
    }

    /** Adds when what may be lowered. */
    void describeLimits(RestResponse response) {
        response.header(NEXT + "quota-downgrade-time", Dates.rfc1123(quotaMayFall))
                .header(NEXT + "provisioned-iops-downgrade-time", Dates.rfc1123(iopsMayFall))
                .header(NEXT + "provisioned-bandwidth-downgrade-time", Dates.rfc1123(bandwidthMayFall));
    }

    /** Sets the headers of a share's properties. */
    void describeAll(RestResponse response, RestRequest request, int quota) {
        if (request.since(CHOSEN)) {
            describe(response, quota);
            describeLimits(response);
            return;
        }
        boolean one = request.since(ONE_BANDWIDTH);
        response.header("x-ms-access-tier", "Premium")
                .header(IOPS, iopsOf(quota))
                .header(BANDWIDTH, one ? ingressOf(quota) + egressOf(quota) : null)
                .header("x-ms-share-provisioned-ingress-mbps", one ? null : ingressOf(quota))
                .header("x-ms-share-provisioned-egress-mbps", one ? null : egressOf(quota))
                .header(NEXT + "quota-downgrade-time", Dates.rfc1123(quotaMayFall));
    }

    /** Writes the elements of a list. */
    void describe(XmlWriter xml, RestRequest request, int quota) {
        boolean chosen = request.since(CHOSEN);
        boolean one = request.since(ONE_BANDWIDTH);
        xml.leaf("ProvisionedIops", chosen ? iops : iopsOf(quota))
                .leaf("ProvisionedIngressMBps", one ? null : ingressOf(quota))
                .leaf("ProvisionedEgressMBps", one ? null : egressOf(quota))
                .leaf(
                        "ProvisionedBandwidthMiBps",
                        !one ? null : chosen ? bandwidth : ingressOf(quota) + egressOf(quota))
                .leaf("NextAllowedQuotaDowngradeTime", Dates.rfc1123(quotaMayFall));
    }

    /** Operations in a second that a quota once gave. */
    private static long iopsOf(int quota) {
        return 400L + quota;
    }

    /** MiB in a second, into the share, that a quota once gave. */
    private static long ingressOf(int quota) {
        return 40 + (4L * quota + 99) / 100;
    }

    /** MiB in a second, out of the share, that a quota once gave. */
    private static long egressOf(int quota) {
        return 60 + (6L * quota + 99) / 100;
    }
}
