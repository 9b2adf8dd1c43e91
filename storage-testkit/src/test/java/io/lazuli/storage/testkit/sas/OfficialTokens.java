package io.lazuli.storage.testkit.sas;

import com.azure.core.util.Context;
import com.azure.storage.blob.implementation.util.BlobSasImplUtil;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.implementation.AccountSasImplUtil;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import com.azure.storage.common.sas.SasIpRange;
import com.azure.storage.common.sas.SasProtocol;
import com.azure.storage.file.share.implementation.util.ShareSasImplUtil;
import com.azure.storage.file.share.sas.ShareFileSasPermission;
import com.azure.storage.file.share.sas.ShareSasPermission;
import com.azure.storage.file.share.sas.ShareServiceSasSignatureValues;
import com.azure.storage.queue.implementation.util.QueueSasImplUtil;
import com.azure.storage.queue.sas.QueueSasPermission;
import com.azure.storage.queue.sas.QueueServiceSasSignatureValues;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tokens as Microsoft's SDK makes them, by the name of the case. The SDK fixes the version of its tokens when its classes are loaded, so
 * this class is loaded afresh for each version, see {@link OfficialTokensTest}.
 */
public final class OfficialTokens implements Supplier<Map<String, String>> {
    static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T11:00:00Z");
    static final OffsetDateTime EXPIRY = OffsetDateTime.parse("2026-03-02T12:30:45Z");

    private final StorageSharedKeyCredential key = new StorageSharedKeyCredential("acct", "c2VjcmV0a2V5c2VjcmV0a2V5");
    private final Map<String, String> tokens = new LinkedHashMap<>();

    @Override
    public Map<String, String> get() {
        account();
        blobs();
        delegated();
        bound();
        queues();
        files();
        return tokens;
    }

    private void account() {
        AccountSasSignatureValues all = new AccountSasSignatureValues(
                        EXPIRY,
                        AccountSasPermission.parse("rwdxylacuptfi"),
                        AccountSasService.parse("bqtf"),
                        AccountSasResourceType.parse("sco"))
                .setStartTime(START)
                .setProtocol(SasProtocol.HTTPS_ONLY)
                .setSasIpRange(SasIpRange.parse("203.0.113.5-203.0.113.9"))
                .setEncryptionScope("scope one");
        tokens.put("account", new AccountSasImplUtil(all, "scope one").generateSas(key, Context.NONE));
        AccountSasSignatureValues few = new AccountSasSignatureValues(
                EXPIRY,
                AccountSasPermission.parse("rl"),
                AccountSasService.parse("b"),
                AccountSasResourceType.parse("o"));
        tokens.put("account, little", new AccountSasImplUtil(few, null).generateSas(key, Context.NONE));
    }

    private void blobs() {
        BlobServiceSasSignatureValues few = new BlobServiceSasSignatureValues(EXPIRY, BlobSasPermission.parse("rw"));
        put("blob", few, "a b/ü~*.txt", null, null, null);
        put(
                "snapshot",
                new BlobServiceSasSignatureValues(EXPIRY, BlobSasPermission.parse("r")),
                "b",
                "2026-02-01T00:00:00.0000000Z",
                null,
                null);
        put(
                "version",
                new BlobServiceSasSignatureValues(EXPIRY, BlobSasPermission.parse("rx")),
                "b",
                null,
                "2026-02-01T00:00:00.0000001Z",
                null);
        BlobServiceSasSignatureValues container = new BlobServiceSasSignatureValues(
                        EXPIRY, BlobContainerSasPermission.parse("racwdxltmefi"))
                .setStartTime(START)
                .setProtocol(SasProtocol.HTTPS_HTTP)
                .setSasIpRange(SasIpRange.parse("203.0.113.5"))
                .setCacheControl("no-cache")
                .setContentDisposition("attachment; filename=\"x y.txt\"")
                .setContentEncoding("gzip")
                .setContentLanguage("de")
                .setContentType("text/plain; charset=utf-8");
        put("container", container, null, null, null, "scope");
        put("policy", new BlobServiceSasSignatureValues("readers"), "b", null, null, null);
    }

    private void put(
            String name,
            BlobServiceSasSignatureValues values,
            String blob,
            String snapshot,
            String version,
            String scope) {
        BlobSasImplUtil util = new BlobSasImplUtil(values, "box", blob, snapshot, version, scope);
        tokens.put(name, util.generateSas(key, Context.NONE));
    }

    private static UserDelegationKey delegationKey() {
        return new UserDelegationKey()
                .setSignedObjectId("oid-1")
                .setSignedTenantId("tid-1")
                .setSignedStart(START)
                .setSignedExpiry(EXPIRY)
                .setSignedService("b")
                .setSignedVersion("2025-01-05")
                .setValue("ZGVsZWdhdGlvbmRlbGVnYXRpb24=");
    }

    private void delegated() {
        UserDelegationKey delegation = delegationKey();
        BlobServiceSasSignatureValues few =
                new BlobServiceSasSignatureValues(EXPIRY, BlobSasPermission.parse("racwdxyltmei"));
        tokens.put(
                "delegated blob",
                new BlobSasImplUtil(few, "box", "b", null, null, null)
                        .generateUserDelegationSas(delegation, "acct", Context.NONE));
        BlobServiceSasSignatureValues all = new BlobServiceSasSignatureValues(
                        EXPIRY, BlobContainerSasPermission.parse("rl"))
                .setStartTime(START)
                .setPreauthorizedAgentObjectId("agent")
                .setCorrelationId("correlation")
                .setContentType("text/plain");
        tokens.put(
                "delegated container",
                new BlobSasImplUtil(all, "box", null, null, null, "scope")
                        .generateUserDelegationSas(delegation, "acct", Context.NONE));
    }

    /** What only late versions have. */
    private void bound() {
        UserDelegationKey delegation = delegationKey().setSignedDelegatedUserTenantId("tid-2");
        BlobServiceSasSignatureValues user = new BlobServiceSasSignatureValues(EXPIRY, BlobSasPermission.parse("r"))
                .setDelegatedUserObjectId("oid-2");
        tokens.put(
                "delegated user",
                new BlobSasImplUtil(user, "box", "b", null, null, null)
                        .generateUserDelegationSas(delegation, "acct", Context.NONE));
        BlobServiceSasSignatureValues request = new BlobServiceSasSignatureValues(EXPIRY, BlobSasPermission.parse("r"))
                .setRequestHeaders(Map.of("x-ms-b", "2", "X-ms-a", "1"))
                .setRequestQueryParameters(Map.of("q", "v w", "p", "u"));
        tokens.put(
                "delegated request",
                new BlobSasImplUtil(request, "box", "b", null, null, null)
                        .generateUserDelegationSas(delegationKey(), "acct", Context.NONE));
        QueueServiceSasSignatureValues queue = new QueueServiceSasSignatureValues(EXPIRY, QueueSasPermission.parse("p"))
                .setDelegatedUserObjectId("oid-2");
        tokens.put(
                "delegated queue",
                new QueueSasImplUtil(queue, "line")
                        .generateUserDelegationSas(
                                new com.azure.storage.queue.models.UserDelegationKey()
                                        .setSignedObjectId("oid-1")
                                        .setSignedTenantId("tid-1")
                                        .setSignedStart(START)
                                        .setSignedExpiry(EXPIRY)
                                        .setSignedService("q")
                                        .setSignedVersion("2026-02-06")
                                        .setSignedDelegatedUserTenantId("tid-2")
                                        .setValue("ZGVsZWdhdGlvbmRlbGVnYXRpb24="),
                                "acct",
                                null,
                                Context.NONE));
        ShareServiceSasSignatureValues file = new ShareServiceSasSignatureValues(
                        EXPIRY, ShareFileSasPermission.parse("r"))
                .setDelegatedUserObjectId("oid-2")
                .setContentType("text/plain");
        tokens.put(
                "delegated file",
                new ShareSasImplUtil(file, "s", "dir/a b")
                        .generateUserDelegationSas(
                                new com.azure.storage.file.share.models.UserDelegationKey()
                                        .setSignedObjectId("oid-1")
                                        .setSignedTenantId("tid-1")
                                        .setSignedStart(START)
                                        .setSignedExpiry(EXPIRY)
                                        .setSignedService("f")
                                        .setSignedVersion("2026-02-06")
                                        .setValue("ZGVsZWdhdGlvbmRlbGVnYXRpb24="),
                                "acct",
                                null,
                                Context.NONE));
    }

    private void queues() {
        QueueServiceSasSignatureValues values = new QueueServiceSasSignatureValues(
                        EXPIRY, QueueSasPermission.parse("raup"))
                .setStartTime(START)
                .setProtocol(SasProtocol.HTTPS_ONLY)
                .setSasIpRange(SasIpRange.parse("203.0.113.5"));
        tokens.put("queue", new QueueSasImplUtil(values, "line").generateSas(key, Context.NONE));
        tokens.put(
                "queue policy",
                new QueueSasImplUtil(new QueueServiceSasSignatureValues("p"), "line").generateSas(key, Context.NONE));
    }

    private void files() {
        ShareServiceSasSignatureValues share = new ShareServiceSasSignatureValues(
                        EXPIRY, ShareSasPermission.parse("rcwdl"))
                .setStartTime(START)
                .setContentDisposition("attachment");
        tokens.put("share", new ShareSasImplUtil(share, "s").generateSas(key, Context.NONE));
        ShareServiceSasSignatureValues file = new ShareServiceSasSignatureValues(
                        EXPIRY, ShareFileSasPermission.parse("rcwd"))
                .setContentType("text/plain");
        tokens.put("file", new ShareSasImplUtil(file, "s", "dir/a b").generateSas(key, Context.NONE));
    }
}
