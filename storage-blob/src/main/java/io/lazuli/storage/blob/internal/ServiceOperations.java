package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.xml.UserDelegationKeyXml;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the operations on the Blob service as a whole say, and how their answers are read. */
public final class ServiceOperations {
    private ServiceOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/list-containers2">List Containers</a>.
     *
     * @param marker of the page; null for the first
     */
    public static Operation<Page<BlobContainerItem>> listContainers(
            Resource service, ListContainersOptions options, @Nullable String marker) {
        String include = options.include().stream()
                .map(ListContainersOptions.Include::value)
                .collect(Collectors.joining(","));
        return Operation.named("ListContainers")
                .get(service)
                .query("comp", "list")
                .query("prefix", options.prefix().isEmpty() ? null : options.prefix())
                .query("marker", marker)
                .query("maxresults", options.pageSize() == 0 ? null : options.pageSize())
                .query("include", include.isEmpty() ? null : include)
                .expect(200)
                .decodeBody(ContainerListXml::page);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob-service-properties">Get Blob Service Properties</a>. */
    public static Operation<BlobServiceProperties> getProperties(Resource service) {
        return Operation.named("GetBlobServiceProperties")
                .get(service)
                .query("restype", "service")
                .query("comp", "properties")
                .expect(200)
                .decodeBody(ServicePropertiesXml::read);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-service-properties">Set Blob Service Properties</a>. */
    public static Operation<ResponseInfo> setProperties(Resource service, BlobServiceProperties properties) {
        return Operation.named("SetBlobServiceProperties")
                .put(service)
                .query("restype", "service")
                .query("comp", "properties")
                .xml(ServicePropertiesXml.write(properties))
                .expect(202)
                .decodeHead(info -> info);
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
                .xml(UserDelegationKeyXml.write(start, expiry, delegatedTenant))
                .expect(200)
                .decodeBody(UserDelegationKeyXml::read);
    }
}
