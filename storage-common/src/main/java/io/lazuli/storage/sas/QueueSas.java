package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import org.jspecify.annotations.Nullable;

/**
 * A pass for a queue and its messages. Immutable; signing it asks no service.
 *
 * <pre>{@code
 * SasToken token = QueueSas.of("orders", Grant.until(tomorrow, QueuePermission.ADD)).sign(accountKey);
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-service-sas">Create a service SAS</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas">Create a user delegation SAS</a>
 */
public final class QueueSas {
    private final Draft draft;

    private QueueSas(Draft draft) {
        this.draft = draft;
    }

    /** Returns a pass for a queue. */
    public static QueueSas of(String queue, Grant<QueuePermission> grant) {
        Target target = Target.of(Checks.segment("The name of the queue", queue));
        return new QueueSas(Draft.of(grant, target, Field.SR, ""));
    }

    /** Returns a copy that is good from some addresses only; null for all. */
    public QueueSas withIpRange(@Nullable IpRange range) {
        return new QueueSas(draft.with(Field.SIP, range == null ? null : range.toString()));
    }

    /** Returns a copy that is good over some protocols only; null for all. */
    public QueueSas withProtocol(@Nullable SasProtocol protocol) {
        return new QueueSas(draft.with(Field.SPR, protocol == null ? null : protocol.value()));
    }

    /** Returns a copy of another version than {@link ServiceVersion#DEFAULT}, from 2015-02-21 to 2026-10-06. */
    public QueueSas withVersion(ServiceVersion version) {
        return new QueueSas(draft.with(version));
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
        return "QueueSas[" + draft + "]";
    }
}
