package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pass for a container, a directory, a blob, or one of a blob's snapshots or versions. Immutable; signing it asks no service.
 *
 * <pre>{@code
 * SasToken token = BlobSas.ofBlob("photos", "2026/cat.jpg", Grant.until(tomorrow, BlobPermission.READ))
 *         .withProtocol(SasProtocol.HTTPS)
 *         .sign(accountKey);
 * String url = token.appendTo(blob.url());
 * }</pre>
 *
 * <p>Names are raw, in Unicode. Whatever the chosen version cannot express is an {@link IllegalArgumentException} at once.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-service-sas">Create a service SAS</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas">Create a user delegation SAS</a>
 */
public final class BlobSas {
    private final Draft draft;

    private BlobSas(Draft draft) {
        this.draft = draft;
    }

    /** Returns a pass for all blobs of a container, and the list of them. */
    public static BlobSas ofContainer(String container, Grant<ContainerPermission> grant) {
        return new BlobSas(draft(BlobKind.CONTAINER, Target.of(checkContainer(container)), grant));
    }

    /** Returns a pass for a blob, without its snapshots and versions. */
    public static BlobSas ofBlob(String container, String blob, Grant<BlobPermission> grant) {
        return new BlobSas(draft(BlobKind.BLOB, Target.of(path(container, blob)), grant));
    }

    /**
     * Returns a pass for a snapshot alone. The URL names it, too: {@code …?snapshot=…}.
     *
     * @param snapshot as the service names it, {@code 2026-03-01T12:00:00.1234567Z}
     */
    public static BlobSas ofSnapshot(String container, String blob, String snapshot, Grant<BlobPermission> grant) {
        return new BlobSas(draft(BlobKind.SNAPSHOT, instance(path(container, blob), snapshot), grant));
    }

    /**
     * Returns a pass for one version of a blob alone. The URL names it, too: {@code …?versionid=…}.
     *
     * @param versionId as the service names it, {@code 2026-03-01T12:00:00.1234567Z}
     */
    public static BlobSas ofBlobVersion(String container, String blob, String versionId, Grant<BlobPermission> grant) {
        return new BlobSas(draft(BlobKind.VERSION, instance(path(container, blob), versionId), grant));
    }

    /**
     * Returns a pass for a directory and all below it, in an account with a hierarchical namespace (and others from version 2026-06-06 on).
     *
     * @param directory path from the container on, without a slash at either end
     */
    public static BlobSas ofDirectory(String container, String directory, Grant<BlobPermission> grant) {
        if (directory.startsWith("/") || directory.endsWith("/") || directory.contains("//")) {
            throw new IllegalArgumentException("The path of a directory has a slash between names, nowhere else");
        }
        Draft draft = draft(BlobKind.DIRECTORY, Target.of(path(container, directory)), grant);
        return new BlobSas(draft.with(Field.SDD, String.valueOf(directory.split("/").length)));
    }

    private static Draft draft(BlobKind kind, Target target, Grant<?> grant) {
        return Draft.of(grant, target, Field.SR, kind.value());
    }

    private static String checkContainer(String container) {
        return Checks.segment("The name of the container", container);
    }

    private static String path(String container, String blob) {
        return checkContainer(container) + "/" + Checks.path("The name of the blob or directory", blob);
    }

    private static Target instance(String path, String id) {
        return new Target(path, Checks.path("The id of the snapshot or version", id), Map.of(), Map.of());
    }

    /** Returns a copy that is good from some addresses only; null for all. */
    public BlobSas withIpRange(@Nullable IpRange range) {
        return new BlobSas(draft.with(Field.SIP, range == null ? null : range.toString()));
    }

    /** Returns a copy that is good over some protocols only; null for all. */
    public BlobSas withProtocol(@Nullable SasProtocol protocol) {
        return new BlobSas(draft.with(Field.SPR, protocol == null ? null : protocol.value()));
    }

    /** Returns a copy of another version than {@link ServiceVersion#DEFAULT}, from 2015-02-21 to 2026-10-06. */
    public BlobSas withVersion(ServiceVersion version) {
        return new BlobSas(draft.with(version));
    }

    /** Returns a copy whose uploads are encrypted in a scope; null for the container's or account's. From version 2020-12-06 on. */
    public BlobSas withEncryptionScope(@Nullable String scope) {
        return new BlobSas(draft.with(Field.SES, scope));
    }

    /** Returns a copy whose downloads have other headers. */
    public BlobSas withHeaders(HeaderOverrides headers) {
        return new BlobSas(draft.with(headers));
    }

    /** Returns the token, signed with the account's key. */
    public SasToken sign(SharedKey key) {
        return draft.sign(key);
    }

    /**
     * Returns the token, signed with a user delegation key.
     *
     * @param account the name of the account that the key is from
     * @throws IllegalArgumentException if the grant names a stored access policy, or the version is before 2018-11-09
     */
    public SasToken sign(UserDelegationKey key, String account) {
        return sign(key, account, Delegation.NONE);
    }

    /**
     * Returns the token, signed with a user delegation key.
     *
     * @param account the name of the account that the key is from
     * @throws IllegalArgumentException if the grant names a stored access policy, or the version does not know all that is said
     */
    public SasToken sign(UserDelegationKey key, String account, Delegation delegation) {
        return draft.sign(key, account, delegation);
    }

    /** Returns what it says, without the name of what it is for. */
    @Override
    public String toString() {
        return "BlobSas[" + draft + "]";
    }
}
