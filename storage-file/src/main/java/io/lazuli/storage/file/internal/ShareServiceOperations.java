package io.lazuli.storage.file.internal;

import io.lazuli.storage.Page;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.file.options.ListSharesOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.xml.UserDelegationKeyXml;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operations on the service as a whole say. */
public final class ShareServiceOperations {
    private ShareServiceOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/list-shares">List Shares</a>.
     *
     * @param marker of the page; null for the first
     */
    public static Operation<Page<ShareItem>> listShares(
            Resource service, ListSharesOptions options, @Nullable String marker) {
        return Operation.named("ListShares")
                .get(service)
                .query("comp", "list")
                .query("prefix", options.prefix().isEmpty() ? null : options.prefix())
                .query("marker", marker)
                .query("maxresults", options.pageSize() == 0 ? null : options.pageSize())
                .query("include", include(options))
                .expect(200)
                .decodeBody(ListsXml::shares);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>.
     *
     * @param delegatedTenant null for none
     * @throws IllegalArgumentException if the service would not give a key for that time
     */
    public static Operation<UserDelegationKey> getUserDelegationKey(
            Resource service, Instant start, Instant expiry, @Nullable String delegatedTenant) {
        return Operation.named("GetUserDelegationKey")
                .post(service)
                .query("restype", "service")
                .query("comp", "userdelegationkey")
                // The other operations of this service need it beside a token. The specification leaves it out here,
                // and is not relied on.
                .header("x-ms-file-request-intent", "backup")
                .xml(UserDelegationKeyXml.write(start, expiry, delegatedTenant))
                .expect(200)
                .decodeBody(UserDelegationKeyXml::read);
    }

    private static @Nullable String include(ListSharesOptions options) {
        List<String> parts = new ArrayList<>();
        if (options.includeMetadata()) {
            parts.add("metadata");
        }
        if (options.includeSnapshots()) {
            parts.add("snapshots");
        }
        if (options.includeDeleted()) {
            parts.add("deleted");
        }
        return parts.isEmpty() ? null : String.join(",", parts);
    }
}
