package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import org.jspecify.annotations.Nullable;

/**
 * A pass for a table or a range of its entities. Immutable; signing it asks no service. Only the account's key signs it.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-service-sas">Create a service SAS</a>
 */
public final class TableSas {
    private final Draft draft;

    private TableSas(Draft draft) {
        this.draft = draft;
    }

    /** Returns a pass for all entities of a table. */
    public static TableSas of(String table, Grant<TablePermission> grant) {
        String name = Checks.segment("The name of the table", table);
        return new TableSas(Draft.of(grant, Target.of(name), Field.TN, name));
    }

    /** Returns a copy for entities from this one on. */
    public TableSas withFirst(String partitionKey, String rowKey) {
        return new TableSas(draft.with(Field.SPK, key(partitionKey)).with(Field.SRK, key(rowKey)));
    }

    /** Returns a copy for entities up to this one, which is included. */
    public TableSas withLast(String partitionKey, String rowKey) {
        return new TableSas(draft.with(Field.EPK, key(partitionKey)).with(Field.ERK, key(rowKey)));
    }

    /** A key that is empty is signed as one that is not there, and would open the table further than it says. */
    private static String key(String value) {
        return Checks.path("A partition or row key", value);
    }

    /** Returns a copy that is good from some addresses only; null for all. */
    public TableSas withIpRange(@Nullable IpRange range) {
        return new TableSas(draft.with(Field.SIP, range == null ? null : range.toString()));
    }

    /** Returns a copy that is good over some protocols only; null for all. */
    public TableSas withProtocol(@Nullable SasProtocol protocol) {
        return new TableSas(draft.with(Field.SPR, protocol == null ? null : protocol.value()));
    }

    /** Returns a copy of another version than {@link ServiceVersion#DEFAULT}, from 2015-02-21 to 2026-10-06. */
    public TableSas withVersion(ServiceVersion version) {
        return new TableSas(draft.with(version));
    }

    /** Returns the token, signed with the account's key. */
    public SasToken sign(SharedKey key) {
        return draft.sign(key);
    }

    /** Returns what it says. */
    @Override
    public String toString() {
        return "TableSas[" + draft + "]";
    }
}
