package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Json;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rules.AccessPolicies;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may do what: stored access policies of shares, and security descriptors of files and directories.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-share-acl">Get Share ACL</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-permission">Create Permission</a>
 */
final class AccessOperations {
    private static final String LEASE_ID = "x-ms-lease-id";
    private static final String KEY = "x-ms-file-permission-key";

    private final ShareStore store;

    AccessOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        for (String method : List.of("GET", "HEAD")) {
            ShareOperations.of(routes, "Share_GetAccessPolicy", method)
                    .comp("acl")
                    .to(this::getPolicies);
        }
        ShareOperations.of(routes, "Share_SetAccessPolicy", "PUT").comp("acl").to(this::setPolicies);
        ShareOperations.of(routes, "Share_CreatePermission", "PUT")
                .comp("filepermission")
                .permission("w")
                .to(this::createPermission);
        ShareOperations.of(routes, "Share_GetPermission", "GET")
                .comp("filepermission")
                .permission("r")
                .to(this::getPermission);
    }

    /** Get Share ACL. No SAS gives this right, since the route names no letter. */
    private RestResponse getPolicies(RestRequest request) {
        return store.inside(request, share -> {
            share.lease.checkRead(request.header(LEASE_ID), request.now());
            return share.stamp(RestResponse.status(200)).xml(share.policies.toXml());
        });
    }

    /** Set Share ACL. The body replaces all policies; an empty one removes them. */
    private RestResponse setPolicies(RestRequest request) {
        AccessPolicies policies = AccessPolicies.read(request);
        return store.changing(request, share -> {
            share.lease.checkWrite(request.header(LEASE_ID), request.now());
            share.policies = policies;
            share.changed(request.now(), store.ticks());
            return share.stamp(RestResponse.status(200));
        });
    }

    /** Create Permission: keeps a descriptor that is too long for a header, and answers with its key. */
    private RestResponse createPermission(RestRequest request) {
        Map<?, ?> json = Json.object(request.body());
        if (!(json.get("permission") instanceof String text)) {
            throw ErrorCode.INVALID_INPUT.error();
        }
        boolean binary = "binary".equalsIgnoreCase(String.valueOf(json.get("format")));
        Permissions.Permission permission = Permissions.parse(text, binary);
        return store.changing(
                request, share -> RestResponse.status(201).header(KEY, share.permissions.keep(permission)));
    }

    /** Get Permission: the descriptor of a key, in the format in which it came. */
    private RestResponse getPermission(RestRequest request) {
        String key = request.required(KEY);
        return store.inside(request, share -> {
            Permissions.Permission permission = share.permissions.find(key);
            if (permission == null) {
                throw notFound();
            }
            Map<String, Object> json = new LinkedHashMap<>();
            if (request.since("2024-11-04") && request.hasHeader("x-ms-file-permission-format")) {
                json.put("format", permission.binary() ? "binary" : "sddl");
            }
            json.put("permission", permission.shown());
            return RestResponse.status(200)
                    .bytes("application/json", Json.line(json).getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Nobody has given the share a descriptor with that key. */
    private static StorageError notFound() {
        return new StorageError(404, "FilePermissionNotFound", "The specified file permission does not exist.");
    }
}
