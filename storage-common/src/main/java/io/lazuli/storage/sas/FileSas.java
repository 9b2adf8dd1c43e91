package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import org.jspecify.annotations.Nullable;

/**
 * A pass for a share and all files in it, or for one file. Immutable; signing it asks no service.
 *
 * <pre>{@code
 * SasToken token = FileSas.ofFile("reports", "2026/march.pdf", Grant.until(tomorrow, FilePermission.READ))
 *         .withHeaders(HeaderOverrides.NONE.withContentDisposition("attachment"))
 *         .sign(accountKey);
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-service-sas">Create a service SAS</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas">Create a user delegation SAS</a>
 */
public final class FileSas {
    private final Draft draft;

    private FileSas(Draft draft) {
        this.draft = draft;
    }

    /** Returns a pass for all files of a share, and the lists of them. */
    public static FileSas ofShare(String share, Grant<SharePermission> grant) {
        return new FileSas(Draft.of(grant, Target.of(checkShare(share)), Field.SR, "s"));
    }

    /**
     * Returns a pass for a file.
     *
     * @param path raw, from the share on, with slashes between names
     */
    public static FileSas ofFile(String share, String path, Grant<FilePermission> grant) {
        Target target = Target.of(checkShare(share) + "/" + Checks.path("The path of the file", path));
        return new FileSas(Draft.of(grant, target, Field.SR, "f"));
    }

    private static String checkShare(String share) {
        return Checks.segment("The name of the share", share);
    }

    /** Returns a copy that is good from some addresses only; null for all. */
    public FileSas withIpRange(@Nullable IpRange range) {
        return new FileSas(draft.with(Field.SIP, range == null ? null : range.toString()));
    }

    /** Returns a copy that is good over some protocols only; null for all. */
    public FileSas withProtocol(@Nullable SasProtocol protocol) {
        return new FileSas(draft.with(Field.SPR, protocol == null ? null : protocol.value()));
    }

    /** Returns a copy of another version than {@link ServiceVersion#DEFAULT}, from 2015-02-21 to 2026-10-06. */
    public FileSas withVersion(ServiceVersion version) {
        return new FileSas(draft.with(version));
    }

    /** Returns a copy whose downloads have other headers. */
    public FileSas withHeaders(HeaderOverrides headers) {
        return new FileSas(draft.with(headers));
    }

    /** Returns the token, signed with the account's key. */
    public SasToken sign(SharedKey key) {
        return draft.sign(key);
    }

    /**
     * Returns the token, signed with a user delegation key.
     *
     * @param account the name of the account that the key is from
     * @throws IllegalArgumentException if the grant names a stored access policy, or the version is before 2026-02-06
     */
    public SasToken sign(UserDelegationKey key, String account) {
        return draft.sign(key, account, Delegation.NONE);
    }

    /**
     * Returns the token, signed with a user delegation key, for one user alone, who shows a bearer token beside it.
     *
     * @param account the name of the account that the key is from
     * @param delegatedUser object id of the user
     * @throws IllegalArgumentException if the grant names a stored access policy, or the version is before 2026-02-06
     */
    public SasToken sign(UserDelegationKey key, String account, String delegatedUser) {
        return draft.sign(key, account, Delegation.NONE.withDelegatedUser(delegatedUser));
    }

    /** Returns what it says, without the name of what it is for. */
    @Override
    public String toString() {
        return "FileSas[" + draft + "]";
    }
}
