package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.StorageError;
import java.time.Duration;
import java.time.Instant;

/** Checks the signature in an {@code Authorization} header. */
final class SharedKeyCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private final String account;
    private final AccountKey key;

    SharedKeyCheck(String account, AccountKey key) {
        this.account = account;
        this.key = key;
    }

    /** Returns if the header is signed with the account's key, and throws what the service would say otherwise. */
    void verify(RestRequest request, String authorization) {
        int blank = authorization.indexOf(' ');
        int colon = authorization.indexOf(':', Math.max(blank, 0));
        String scheme = blank < 0 ? authorization : authorization.substring(0, blank);
        if (colon < 0 || !(scheme.equals("SharedKey") || scheme.equals("SharedKeyLite"))) {
            throw ErrorCode.INVALID_AUTHENTICATION_INFO.error();
        }
        if (!authorization.substring(blank + 1, colon).trim().equals(account)) {
            throw refused("The account name in the Authorization header is not that of the request.");
        }
        checkDate(request);
        String signature = authorization.substring(colon + 1).trim();
        String text = scheme.equals("SharedKey")
                ? StringToSign.sharedKey(request, true)
                : StringToSign.sharedKeyLite(request);
        if (key.matches(text, signature)) {
            return;
        }
        if (request.query().hasPlus() && key.matches(StringToSign.sharedKey(request, false), signature)) {
            return;
        }
        throw refused("The MAC signature found in the HTTP request '" + signature
                + "' is not the same as any computed signature. Server used following string to sign: '" + text + "'.");
    }

    /**
     * A request must be dated within a quarter of an hour of now. The emulator's clock may be a test's, so the computer's counts too.
     */
    private static void checkDate(RestRequest request) {
        String date = request.hasHeader("x-ms-date") ? request.header("x-ms-date") : request.header("Date");
        Instant sent = date == null ? null : Dates.parseRfc1123(date);
        if (sent == null) {
            throw refused("Request date header is missing or not in the correct format.");
        }
        if (far(sent, request.now()) && far(sent, Instant.now())) {
            throw refused("Request date header too old: '" + date + "'");
        }
    }

    /** Whether two points in time are too far apart, in either direction. */
    private static boolean far(Instant sent, Instant now) {
        return Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0;
    }

    /** The refusal of wrong credentials, with a detail that helps to find out why. */
    static StorageError refused(String detail) {
        return ErrorCode.AUTHENTICATION_FAILED.error().detail("AuthenticationErrorDetail", detail);
    }
}
