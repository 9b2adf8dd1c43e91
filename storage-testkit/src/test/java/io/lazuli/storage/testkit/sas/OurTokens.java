package io.lazuli.storage.testkit.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.sas.AccountPermission;
import io.lazuli.storage.sas.AccountSas;
import io.lazuli.storage.sas.BlobPermission;
import io.lazuli.storage.sas.BlobSas;
import io.lazuli.storage.sas.ContainerPermission;
import io.lazuli.storage.sas.Delegation;
import io.lazuli.storage.sas.FilePermission;
import io.lazuli.storage.sas.FileSas;
import io.lazuli.storage.sas.Grant;
import io.lazuli.storage.sas.HeaderOverrides;
import io.lazuli.storage.sas.IpRange;
import io.lazuli.storage.sas.Permissions;
import io.lazuli.storage.sas.QueuePermission;
import io.lazuli.storage.sas.QueueSas;
import io.lazuli.storage.sas.SasProtocol;
import io.lazuli.storage.sas.SasResourceType;
import io.lazuli.storage.sas.SasService;
import io.lazuli.storage.sas.SharePermission;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of {@link OfficialTokens} as we make them: same cases, same values. */
final class OurTokens {
    private static final Instant START = Instant.parse("2026-03-01T11:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-03-02T12:30:45Z");
    private static final SharedKey KEY = SharedKey.of("acct", "c2VjcmV0a2V5c2VjcmV0a2V5");
    private static final HeaderOverrides TEXT = HeaderOverrides.NONE.withContentType("text/plain");

    private final ServiceVersion version;

    OurTokens(String version) {
        this.version = new ServiceVersion(version);
    }

    /**
     * Returns the token of a case.
     *
     * @throws IllegalArgumentException if the version does not have what the case asks for
     */
    String token(String name) {
        SasToken token = switch (name) {
            case "account" -> account();
            case "account, little" -> littleAccount();
            case "blob" -> blob("rw", "a b/ü~*.txt").sign(KEY);
            case "snapshot" ->
                BlobSas.ofSnapshot("box", "b", "2026-02-01T00:00:00.0000000Z", grant("r"))
                        .withVersion(version)
                        .sign(KEY);
            case "version" ->
                BlobSas.ofBlobVersion("box", "b", "2026-02-01T00:00:00.0000001Z", grant("rx"))
                        .withVersion(version)
                        .sign(KEY);
            case "container" -> container();
            case "policy" ->
                BlobSas.ofBlob("box", "b", Grant.byPolicy("readers"))
                        .withVersion(version)
                        .sign(KEY);
            case "delegated blob" -> blob("racwdxyltmei", "b").sign(key("b", "2025-01-05", null), "acct");
            case "delegated container" -> delegatedContainer();
            case "delegated user" ->
                blob("r", "b")
                        .sign(key("b", "2025-01-05", "tid-2"), "acct", Delegation.NONE.withDelegatedUser("oid-2"));
            case "delegated request" ->
                blob("r", "b")
                        .sign(
                                key("b", "2025-01-05", null),
                                "acct",
                                Delegation.NONE
                                        .withRequestHeaders(Map.of("x-ms-b", "2", "X-ms-a", "1"))
                                        .withRequestQuery(Map.of("q", "v w", "p", "u")));
            default -> other(name);
        };
        return token.query();
    }

    private SasToken other(String name) {
        return switch (name) {
            case "delegated queue" ->
                QueueSas.of("line", Grant.until(EXPIRY, QueuePermission.PROCESS))
                        .withVersion(version)
                        .sign(key("q", "2026-02-06", "tid-2"), "acct", "oid-2");
            case "delegated file" ->
                FileSas.ofFile("s", "dir/a b", Grant.until(EXPIRY, FilePermission.READ))
                        .withVersion(version)
                        .withHeaders(TEXT)
                        .sign(key("f", "2026-02-06", null), "acct", "oid-2");
            case "queue" -> queue();
            case "queue policy" ->
                QueueSas.of("line", Grant.byPolicy("p")).withVersion(version).sign(KEY);
            case "share" -> share();
            case "file" ->
                FileSas.ofFile("s", "dir/a b", Grant.until(EXPIRY, Permissions.all(FilePermission.class)))
                        .withVersion(version)
                        .withHeaders(TEXT)
                        .sign(KEY);
            default -> throw new AssertionError(name);
        };
    }

    private SasToken account() {
        return AccountSas.until(
                        EXPIRY,
                        Permissions.all(AccountPermission.class),
                        Set.of(SasService.values()),
                        Set.of(SasResourceType.values()))
                .withVersion(version)
                .withStart(START)
                .withProtocol(SasProtocol.HTTPS)
                .withIpRange(IpRange.of("203.0.113.5", "203.0.113.9"))
                .withEncryptionScope("scope one")
                .sign(KEY);
    }

    private SasToken littleAccount() {
        return AccountSas.until(
                        EXPIRY,
                        Permissions.of(AccountPermission.LIST, AccountPermission.READ),
                        Set.of(SasService.BLOB),
                        Set.of(SasResourceType.OBJECT))
                .withVersion(version)
                .sign(KEY);
    }

    private SasToken container() {
        Permissions<ContainerPermission> all = Permissions.parse(ContainerPermission.class, "racwdxltmefi");
        return BlobSas.ofContainer("box", Grant.until(EXPIRY, all).withStart(START))
                .withVersion(version)
                .withProtocol(SasProtocol.HTTPS_AND_HTTP)
                .withIpRange(IpRange.of("203.0.113.5"))
                .withEncryptionScope("scope")
                .withHeaders(new HeaderOverrides(
                        "no-cache", "attachment; filename=\"x y.txt\"", "gzip", "de", "text/plain; charset=utf-8"))
                .sign(KEY);
    }

    private SasToken delegatedContainer() {
        Grant<ContainerPermission> grant = Grant.until(EXPIRY, ContainerPermission.READ, ContainerPermission.LIST)
                .withStart(START);
        return BlobSas.ofContainer("box", grant)
                .withVersion(version)
                .withEncryptionScope("scope")
                .withHeaders(TEXT)
                .sign(
                        key("b", "2025-01-05", null),
                        "acct",
                        Delegation.NONE.withAuthorizedUser("agent").withCorrelationId("correlation"));
    }

    private SasToken queue() {
        Grant<QueuePermission> grant = Grant.until(EXPIRY, Permissions.all(QueuePermission.class));
        return QueueSas.of("line", grant.withStart(START))
                .withVersion(version)
                .withProtocol(SasProtocol.HTTPS)
                .withIpRange(IpRange.of("203.0.113.5"))
                .sign(KEY);
    }

    private SasToken share() {
        Grant<SharePermission> grant = Grant.until(EXPIRY, Permissions.all(SharePermission.class));
        return FileSas.ofShare("s", grant.withStart(START))
                .withVersion(version)
                .withHeaders(HeaderOverrides.NONE.withContentDisposition("attachment"))
                .sign(KEY);
    }

    private BlobSas blob(String permissions, String name) {
        return BlobSas.ofBlob("box", name, grant(permissions)).withVersion(version);
    }

    private static Grant<BlobPermission> grant(String permissions) {
        return Grant.until(EXPIRY, Permissions.parse(BlobPermission.class, permissions));
    }

    private static UserDelegationKey key(String service, String version, @Nullable String delegatedTenant) {
        return new UserDelegationKey(
                "oid-1",
                "tid-1",
                START,
                EXPIRY,
                service,
                new ServiceVersion(version),
                delegatedTenant,
                "ZGVsZWdhdGlvbmRlbGVnYXRpb24=");
    }
}
