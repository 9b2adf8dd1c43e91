package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a blob from being changed or deleted. Immutable.
 *
 * @param until end of the immutability policy, or null without one
 * @param mode {@code unlocked} or {@code locked}, or null without a policy
 * @param legalHold whether there is a legal hold, or null if that was never said
 */
record Protection(
        @Nullable Instant until,
        @Nullable String mode,
        @Nullable Boolean legalHold) {
    /** Nothing at all. */
    static final Protection NONE = new Protection(null, null, null);

    private static final String UNTIL = "x-ms-immutability-policy-until-date";
    private static final String MODE = "x-ms-immutability-policy-mode";
    private static final String HOLD = "x-ms-legal-hold";

    /** The protection that a request asks for, for a new blob. */
    static Protection of(RestRequest request) {
        Protection hold = request.hasHeader(HOLD) ? NONE.withLegalHold(request.flag(HOLD)) : NONE;
        return request.hasHeader(UNTIL) ? hold.withPolicy(request) : hold;
    }

    /** The same with the policy of a request. A locked policy can only be made longer. */
    Protection withPolicy(RestRequest request) {
        Instant date = Dates.parseRfc1123(request.required(UNTIL));
        String asked = request.header(MODE);
        String newMode = asked == null ? "unlocked" : asked.toLowerCase(Locale.ROOT);
        if (date == null || !date.isAfter(request.now())) {
            throw request.invalidHeader(UNTIL);
        }
        if (!newMode.equals("unlocked") && !newMode.equals("locked")) {
            throw request.invalidHeader(MODE);
        }
        if ("locked".equals(mode) && (newMode.equals("unlocked") || date.isBefore(until))) {
            throw BlobErrors.immutable();
        }
        return new Protection(date, newMode, legalHold);
    }

    /** The same with or without a legal hold. */
    Protection withLegalHold(boolean held) {
        return new Protection(until, mode, held);
    }

    /** The same without a policy, which must not be locked. */
    Protection withoutPolicy() {
        if ("locked".equals(mode)) {
            throw BlobErrors.immutable();
        }
        return new Protection(null, null, legalHold);
    }

    /** Refuses a change for as long as it is forbidden. */
    void check(Instant now) {
        if (Boolean.TRUE.equals(legalHold)) {
            throw BlobErrors.underLegalHold();
        }
        if (until != null && until.isAfter(now)) {
            throw BlobErrors.immutable();
        }
    }

    /** Sets the headers of the policy. */
    RestResponse describePolicy(RestResponse response) {
        return response.header(UNTIL, until == null ? null : Dates.rfc1123(until))
                .header(MODE, mode);
    }

    RestResponse describe(RestResponse response) {
        return describePolicy(response).header(HOLD, legalHold);
    }

    void describe(XmlWriter xml) {
        xml.leaf("ImmutabilityPolicyUntilDate", until == null ? null : Dates.rfc1123(until))
                .leaf("ImmutabilityPolicyMode", mode)
                .leaf("LegalHold", legalHold);
    }
}
