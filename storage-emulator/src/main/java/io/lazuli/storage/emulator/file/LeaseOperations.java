package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.LeaseAction;
import java.util.List;
import java.util.Locale;

/**
 * Lease Share, which leases of snapshots are too, and Lease File.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/lease-share">Lease Share</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/lease-file">Lease File</a>
 */
final class LeaseOperations {
    private static final String ACTION = "x-ms-lease-action";
    private static final String DURATION = "x-ms-lease-duration";
    /** The lease of a file never runs out, so there is nothing to renew. */
    private static final List<String> OF_FILES = List.of("acquire", "change", "release", "break");

    private final ShareStore store;

    LeaseOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        ShareOperations.of(routes, "Share_Lease", "PUT")
                .comp("lease")
                .permission("wd")
                .to(this::leaseShare);
        routes.add("File_Lease", "PUT", Level.ITEM)
                .comp("lease")
                .permission("wd")
                .to(this::leaseFile);
    }

    /** Lease Share. A release answers with a lease time too, as was seen. */
    private RestResponse leaseShare(RestRequest request) {
        return store.inside(request, share -> {
            Share.Snapshot snapshot = share.snapshot(request);
            RestResponse response = LeaseAction.perform(request, snapshot == null ? share.lease : snapshot.lease());
            boolean released = "release".equalsIgnoreCase(request.header(ACTION));
            return share.stamp(response).header("x-ms-lease-time", released ? 0 : response.header("x-ms-lease-time"));
        });
    }

    /** Lease File, which leaves its ETag as it is. */
    private RestResponse leaseFile(RestRequest request) {
        String action = request.required(ACTION).toLowerCase(Locale.ROOT);
        if (!OF_FILES.contains(action)) {
            throw request.invalidHeader(ACTION);
        }
        Long duration = request.number(DURATION);
        if (action.equals("acquire") && duration != null && duration != -1) {
            throw FileErrors.infiniteLeaseRequired();
        }
        return store.changing(request, share -> {
            Guards.checkConditions(request);
            StoredFile file = Guards.file(request, share.root);
            return file.stamp(LeaseAction.perform(request, file.lease));
        });
    }
}
