package io.lazuli.storage.sas;

import io.lazuli.storage.sas.SasFinding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a token at a point in time without knowing the key. Used once, by one thread. */
final class Inspection {
    /** Fields that each kind needs, where no stored access policy can fill them in. */
    private static final List<Field> OF_ALL = List.of(Field.SP, Field.SE);

    private static final List<Field> OF_ACCOUNTS = List.of(Field.SS, Field.SRT);
    private static final List<Field> OF_DELEGATION =
            List.of(Field.SKOID, Field.SKTID, Field.SKT, Field.SKE, Field.SKS, Field.SKV);
    private static final List<Field> TIMES = List.of(Field.ST, Field.SE, Field.SKT, Field.SKE);
    private static final int SIGNATURE_BYTES = 32;

    private final Sas sas;
    private final Fields fields;
    private final Form form;
    private final String version;
    private final Instant at;
    private final List<SasFinding> findings = new ArrayList<>();

    Inspection(Sas sas, Instant at) {
        this.sas = sas;
        this.fields = sas.fields();
        this.form = sas.form();
        this.version = sas.version();
        this.at = at;
    }

    /** Returns all findings, the gravest not before others. */
    List<SasFinding> findings() {
        versions();
        missing();
        contradictions();
        kindOfResource();
        values();
        signature();
        letters();
        place();
        times();
        return List.copyOf(findings);
    }

    private void found(Kind kind, String text) {
        findings.add(new SasFinding(kind, text));
    }

    /** The version, and whether it signs all that is there: what it does not sign, anybody may have added. */
    private void versions() {
        if (version.isEmpty()) {
            found(Kind.MISSING_FIELD, "The " + Field.SV + " is missing");
            return;
        }
        if (!Versions.isKnown(version)) {
            found(Kind.UNKNOWN_VERSION, "The " + Field.SV + " is none from " + Versions.FIRST + " to " + Versions.LAST);
            return;
        }
        if (!Versions.has(version, form.since())) {
            found(Kind.UNSIGNED_FIELD, "Passes of this kind exist only from version " + form.since() + " on");
        }
        for (Field field : fields.present()) {
            if (!form.has(field)) {
                found(Kind.UNSIGNED_FIELD, "The " + field + " is no part of this kind of pass, and nothing signs it");
            } else if (!Versions.has(version, field.since())) {
                found(
                        Kind.UNSIGNED_FIELD,
                        "The " + field + " exists only from version " + field.since() + " on, and nothing signs it");
            }
        }
    }

    /** What a stored policy may fill in, it may only for what the account's key signs for one resource. */
    private void missing() {
        if (!fields.has(Field.SI) || form == Form.ACCOUNT || form.isDelegated()) {
            require(OF_ALL);
        }
        if (form == Form.ACCOUNT) {
            require(OF_ACCOUNTS);
        }
        if (form.isDelegated()) {
            require(OF_DELEGATION);
        }
        SasUrl url = sas.url();
        // Without a kind it is taken for a queue's, since only those have none.
        boolean kindless = form == Form.QUEUE || form == Form.QUEUE_DELEGATED;
        if (kindless && url != null && (url.service() == SasService.BLOB || url.service() == SasService.FILE)) {
            require(List.of(Field.SR));
        }
    }

    private void require(List<Field> needed) {
        for (Field field : needed) {
            if (!fields.has(field)) {
                found(Kind.MISSING_FIELD, "The " + field + " is missing");
            }
        }
    }

    /** Fields that exclude each other, or go together. */
    private void contradictions() {
        if (fields.has(Field.SAOID) && fields.has(Field.SUOID)) {
            found(Kind.CONTRADICTION, "There is an authorized user (saoid) and an unauthorized one (suoid)");
        }
        if (fields.has(Field.SPK) != fields.has(Field.SRK) || fields.has(Field.EPK) != fields.has(Field.ERK)) {
            found(Kind.CONTRADICTION, "A partition key goes with a row key");
        }
        Instant start = sas.start();
        Instant expiry = sas.expiry();
        if (start != null && expiry != null && !expiry.isAfter(start)) {
            found(Kind.CONTRADICTION, "It ends at " + expiry + ", before it starts");
        }
    }

    /** What {@code sr} says of a blob's token, and the depth that directories alone have. */
    private void kindOfResource() {
        if (form.service() != SasService.BLOB) {
            return;
        }
        BlobKind kind = BlobKind.of(fields.get(Field.SR));
        if (kind == BlobKind.UNKNOWN) {
            found(Kind.MALFORMED_FIELD, "The " + Field.SR + " is none of c, b, bs, bv, d, s and f");
        } else if (Versions.isKnown(version) && !Versions.has(version, kind.since())) {
            found(Kind.UNSIGNED_FIELD, "Passes for a " + kind.words() + " exist from version " + kind.since() + " on");
        }
        if (kind == BlobKind.DIRECTORY && Derived.depth(fields) < 1) {
            found(Kind.MISSING_FIELD, "The " + Field.SDD + " is missing, or no number from 1 on");
        } else if (kind != BlobKind.DIRECTORY && fields.has(Field.SDD)) {
            found(Kind.CONTRADICTION, "The " + Field.SDD + " is there, but the pass is for no directory");
        }
    }

    /** Values that cannot be read. A line break moves the lines that are signed, so it may stand for another token. */
    private void values() {
        for (Field field : fields.present()) {
            String value = fields.get(field);
            if (Checks.hasLineBreak(value)) {
                found(Kind.MALFORMED_FIELD, "The " + field + " has a line break");
            } else if (TIMES.contains(field) && Times.parse(value) == null) {
                found(Kind.MALFORMED_FIELD, "The " + field + " is no time like 2026-03-01T12:00:00Z");
            }
        }
        String protocol = fields.get(Field.SPR);
        if (!protocol.isEmpty() && !protocol.equals("https") && !protocol.equals("https,http")) {
            found(Kind.MALFORMED_FIELD, "The " + Field.SPR + " is neither https nor https,http");
        }
        String range = fields.get(Field.SIP);
        if (!range.isEmpty() && !isRange(range)) {
            found(Kind.MALFORMED_FIELD, "The " + Field.SIP + " is no IPv4 address or range of them");
        }
    }

    private static boolean isRange(String text) {
        try {
            IpRange.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Signatures suffer from being encoded not at all, or twice. */
    private void signature() {
        String signature = sas.signature();
        if (signature.indexOf(' ') >= 0) {
            found(Kind.MALFORMED_FIELD, "The " + Field.SIG + " has a blank: a plus sign in a URL is one, write %2B");
            return;
        }
        try {
            if (Base64.getDecoder().decode(signature).length == SIGNATURE_BYTES && signature.endsWith("=")) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the decoder's message, which quotes a character.
        }
        boolean twice = signature.contains("%2B") || signature.contains("%2F") || signature.contains("%3D");
        found(
                Kind.MALFORMED_FIELD,
                "The " + Field.SIG
                        + (twice ? " was encoded twice" : " is not Base64 of 32 bytes: it was cut, or is none"));
    }

    /** Letters that are unknown, too new for the version, or not in order. */
    private void letters() {
        Letters.unknown(fields.get(Field.SS), Letters.services())
                .forEach(
                        letter -> found(Kind.MALFORMED_FIELD, "The " + Field.SS + " have an unknown letter " + letter));
        Letters.unknown(fields.get(Field.SRT), Letters.types())
                .forEach(letter ->
                        found(Kind.MALFORMED_FIELD, "The " + Field.SRT + " have an unknown letter " + letter));
        String permissions = sas.permissions();
        Map<Character, Permission> known = Letters.permissions(form, fields.get(Field.SR));
        Letters.unknown(permissions, known.keySet())
                .forEach(letter -> found(
                        Kind.UNKNOWN_PERMISSION,
                        "The " + Field.SP + " have a letter that such a resource does not: " + letter));
        known.forEach((letter, permission) -> {
            boolean there = permissions.indexOf(letter) >= 0;
            if (there && Versions.isKnown(version) && !Versions.has(version, permission.since())) {
                found(
                        Kind.UNKNOWN_PERMISSION,
                        "The permission " + letter + " exists only from version " + permission.since() + " on");
            }
        });
        String ordered = Letters.ordered(permissions, known.keySet());
        if (!Letters.known(permissions, known.keySet()).equals(ordered)) {
            found(Kind.PERMISSION_ORDER, "The " + Field.SP + " are out of order, the service's is " + ordered);
        }
    }

    /** Whether the token fits the URL that it stands on, if it is known. */
    private void place() {
        SasUrl url = sas.url();
        if (url == null) {
            return;
        }
        if (!url.secure() && fields.get(Field.SPR).equals("https")) {
            found(Kind.WRONG_URL, "It is for HTTPS only, and the URL is http");
        }
        SasService place = url.service();
        boolean meant = place == null
                || (form == Form.ACCOUNT ? fields.get(Field.SS).indexOf(place.letter()) >= 0 : place == form.service());
        if (!meant) {
            found(Kind.WRONG_URL, "The URL is of another service than it is for");
        }
        if (Checks.hasLineBreak(url.path()) || Checks.hasLineBreak(sas.target().snapshot())) {
            found(Kind.WRONG_URL, "The URL has a line break in it, which cannot be signed");
        }
    }

    /** The token and its key hold from their start on, and end with their expiry, which is not included. */
    private void times() {
        notYet("It", sas.start());
        over("It", sas.expiry());
        if (form.isDelegated()) {
            notYet("The delegation key", Times.parse(fields.get(Field.SKT)));
            over("The delegation key", Times.parse(fields.get(Field.SKE)));
        }
    }

    private void notYet(String what, @Nullable Instant start) {
        if (start != null && at.isBefore(start)) {
            found(Kind.NOT_YET_VALID, what + " holds only from " + start + " on, in " + length(at, start));
        }
    }

    private void over(String what, @Nullable Instant expiry) {
        if (expiry != null && !at.isBefore(expiry)) {
            found(Kind.EXPIRED, what + " ended at " + expiry + ", " + length(expiry, at) + " ago");
        }
    }

    /** Returns how far apart two times are, in the largest unit that makes a number of it. */
    private static String length(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        if (length.toDays() > 1) {
            return length.toDays() + " days";
        }
        if (length.toHours() > 1) {
            return length.toHours() + " hours";
        }
        return length.toMinutes() > 1 ? length.toMinutes() + " minutes" : length.toSeconds() + " seconds";
    }
}
