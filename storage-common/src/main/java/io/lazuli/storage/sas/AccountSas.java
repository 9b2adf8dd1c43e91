package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pass for a whole account: some of its services, on some levels. Immutable; signing it asks no service. Only the account's key signs it,
 * and there is no stored access policy for it: to take it back, the key has to be changed.
 *
 * <pre>{@code
 * SasToken token = AccountSas.until(
 *                 tomorrow,
 *                 Permissions.of(AccountPermission.READ, AccountPermission.LIST),
 *                 Set.of(SasService.BLOB),
 *                 Set.of(SasResourceType.CONTAINER, SasResourceType.OBJECT))
 *         .sign(accountKey);
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-account-sas">Create an account SAS</a>
 */
public final class AccountSas {
    private final Draft draft;

    private AccountSas(Draft draft) {
        this.draft = draft;
    }

    /**
     * Returns a pass that holds at once and ends at a point in time, whose fraction of a second is dropped.
     *
     * @throws IllegalArgumentException if there is no service or no resource type
     */
    public static AccountSas until(
            Instant expiry,
            Permissions<AccountPermission> permissions,
            Set<SasService> services,
            Set<SasResourceType> types) {
        if (services.isEmpty() || types.isEmpty()) {
            throw new IllegalArgumentException(
                    "A pass for an account names at least one service and one resource type");
        }
        StringBuilder serviceLetters = new StringBuilder();
        EnumSet.copyOf(services).forEach(service -> serviceLetters.append(service.letter()));
        StringBuilder typeLetters = new StringBuilder();
        EnumSet.copyOf(types).forEach(type -> typeLetters.append(type.letter()));
        return new AccountSas(
                Draft.of(Grant.until(expiry, permissions), Target.NONE, Field.SS, serviceLetters.toString())
                        .with(Field.SRT, typeLetters.toString()));
    }

    /** Returns a copy that holds from a point in time on. Clocks differ: some minutes before now is sooner than now. */
    public AccountSas withStart(@Nullable Instant start) {
        Checks.period(start, Times.parse(draft.fields().get(Field.SE)));
        return new AccountSas(draft.with(Field.ST, start == null ? null : Times.format(start)));
    }

    /** Returns a copy that is good from some addresses only; null for all. */
    public AccountSas withIpRange(@Nullable IpRange range) {
        return new AccountSas(draft.with(Field.SIP, range == null ? null : range.toString()));
    }

    /** Returns a copy that is good over some protocols only; null for all. */
    public AccountSas withProtocol(@Nullable SasProtocol protocol) {
        return new AccountSas(draft.with(Field.SPR, protocol == null ? null : protocol.value()));
    }

    /** Returns a copy of another version than {@link ServiceVersion#DEFAULT}, from 2015-04-05 to 2026-10-06. */
    public AccountSas withVersion(ServiceVersion version) {
        return new AccountSas(draft.with(version));
    }

    /** Returns a copy whose uploads are encrypted in a scope; null for the container's or account's. From version 2020-12-06 on. */
    public AccountSas withEncryptionScope(@Nullable String scope) {
        return new AccountSas(draft.with(Field.SES, scope));
    }

    /** Returns the token, signed with the account's key. */
    public SasToken sign(SharedKey key) {
        return draft.sign(key);
    }

    /** Returns what it says. */
    @Override
    public String toString() {
        return "AccountSas[" + draft + "]";
    }
}
