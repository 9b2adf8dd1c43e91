package io.lazuli.storage.sas;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of signature and the lines that it signs. A line is left out in versions before its own; one without a value is empty.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-account-sas">Create an account SAS</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-service-sas">Create a service SAS</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas">Create a user delegation SAS</a>
 */
enum Form {
    /** Of accounts. The last line is empty: the text ends with a line break. */
    ACCOUNT(
            null,
            Versions.ACCOUNT,
            line(Derived.ACCOUNT_NAME),
            line(Field.SP, Field.SS, Field.SRT, Field.ST, Field.SE, Field.SIP, Field.SPR, Field.SV, Field.SES),
            line(Derived.NOTHING)),
    /** Of blobs, with the account's key. */
    BLOB(
            SasService.BLOB,
            Versions.FIRST,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            line(Field.SI, Field.SIP, Field.SPR, Field.SV),
            line(Derived.RESOURCE_KIND, Derived.SNAPSHOT),
            line(Field.SES),
            headers()),
    /** Of blobs, with a user delegation key, whose fields stand where others have the stored policy. */
    BLOB_DELEGATED(
            SasService.BLOB,
            Versions.DELEGATION,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            delegationKey(),
            line(Field.SAOID, Field.SUOID, Field.SCID),
            line(Field.SKDUTID, Field.SDUOID),
            line(Field.SIP, Field.SPR, Field.SV),
            line(Derived.RESOURCE_KIND, Derived.SNAPSHOT),
            line(Field.SES),
            line(Derived.REQUEST_HEADERS, Derived.REQUEST_QUERY),
            headers()),
    /** Of queues, with the account's key. */
    QUEUE(
            SasService.QUEUE,
            Versions.FIRST,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            line(Field.SI, Field.SIP, Field.SPR, Field.SV)),
    /** Of queues, with a user delegation key. */
    QUEUE_DELEGATED(
            SasService.QUEUE,
            Versions.DELEGATION_EVERYWHERE,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            delegationKey(),
            line(Field.SKDUTID, Field.SDUOID),
            line(Field.SIP, Field.SPR, Field.SV)),
    /** Of files, with the account's key: like blobs, without kind, snapshot and scope. */
    FILE(
            SasService.FILE,
            Versions.FIRST,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            line(Field.SI, Field.SIP, Field.SPR, Field.SV),
            headers()),
    /** Of files, with a user delegation key. */
    FILE_DELEGATED(
            SasService.FILE,
            Versions.DELEGATION_EVERYWHERE,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            delegationKey(),
            line(Field.SKDUTID, Field.SDUOID),
            line(Field.SIP, Field.SPR, Field.SV),
            headers()),
    /** Of tables, with a range of keys. */
    TABLE(
            SasService.TABLE,
            Versions.FIRST,
            line(Field.SP, Field.ST, Field.SE),
            line(Derived.RESOURCE),
            line(Field.SI, Field.SIP, Field.SPR, Field.SV),
            line(Field.SPK, Field.SRK, Field.EPK, Field.ERK));

    private final @Nullable SasService service;
    private final String since;

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy that nobody can change
    private final List<Line> lines;

    Form(@Nullable SasService service, String since, Line[]... parts) {
        this.service = service;
        this.since = since;
        this.lines = Arrays.stream(parts).flatMap(Arrays::stream).toList();
    }

    private static Line[] line(Line... lines) {
        return lines;
    }

    private static Line[] delegationKey() {
        return line(Field.SKOID, Field.SKTID, Field.SKT, Field.SKE, Field.SKS, Field.SKV);
    }

    private static Line[] headers() {
        return line(Field.RSCC, Field.RSCD, Field.RSCE, Field.RSCL, Field.RSCT);
    }

    /** Returns what the fields of a token make it; a token that lacks some is taken for what it comes closest to. */
    static Form of(Fields fields) {
        if (fields.has(Field.SS) || fields.has(Field.SRT)) {
            return ACCOUNT;
        }
        boolean delegated = fields.has(Field.SKOID);
        if (fields.has(Field.TN)) {
            return TABLE;
        }
        return switch (fields.get(Field.SR)) {
            case "" -> delegated ? QUEUE_DELEGATED : QUEUE;
            case "s", "f" -> delegated ? FILE_DELEGATED : FILE;
            default -> delegated ? BLOB_DELEGATED : BLOB;
        };
    }

    /** Returns the service whose resource it opens; null for an account's, which names several. */
    @Nullable
    SasService service() {
        return service;
    }

    /** Returns the first version that has this kind. */
    String since() {
        return since;
    }

    /** Returns whether a user delegation key signs it, and not the account's. */
    boolean isDelegated() {
        return this == BLOB_DELEGATED || this == QUEUE_DELEGATED || this == FILE_DELEGATED;
    }

    /** Returns all lines, of whichever version. */
    List<Line> lines() {
        return lines;
    }

    /** Returns whether tokens of this kind have a field, in whichever version. */
    boolean has(Field field) {
        return switch (field) {
            case SIG -> true;
            case SR -> service == SasService.BLOB || service == SasService.FILE;
            case SDD -> service == SasService.BLOB;
            case TN -> this == TABLE;
            case SRH, SRQ -> this == BLOB_DELEGATED;
            default -> lines.contains(field);
        };
    }
}
