package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Json;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks bearer tokens: JSON web tokens for the storage audience that have not run out. Who signed them is not looked at, as this
 * emulator has no directory of users.
 */
public final class BearerCheck {
    private static final String AUDIENCE = "https://storage.azure.com";
    private static final String OLDEST_VERSION = "2017-11-09";

    private final String account;

    BearerCheck(String account) {
        this.account = account;
    }

    /** A token that the emulator takes. */
    public static String newToken(Instant now, Duration validity) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", AUDIENCE);
        claims.put("iss", "https://sts.windows.net/00000000-0000-0000-0000-000000000000/");
        claims.put("nbf", now.minusSeconds(60).getEpochSecond());
        claims.put("exp", now.plus(validity).getEpochSecond());
        claims.put("oid", "00000000-0000-0000-0000-000000000001");
        claims.put("tid", "00000000-0000-0000-0000-000000000002");
        return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encode(Json.line(claims)) + "."
                + encode("unsigned");
    }

    /** Base64 as web tokens have it. */
    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the claims of a token if it is good here and now, and throws what the service would say otherwise. */
    Map<?, ?> verify(RestRequest request, String token) {
        if (!request.head().secure()) {
            throw challenge(ErrorCode.AUTHENTICATION_FAILED.error(), "Authentication scheme Bearer needs HTTPS.");
        }
        if (!request.since(OLDEST_VERSION)) {
            throw challenge(
                    ErrorCode.AUTHENTICATION_FAILED.error(),
                    "Authentication scheme Bearer is not supported in this version.");
        }
        if (request.service() == ServiceKind.FILE) {
            request.required("x-ms-file-request-intent");
        }
        Map<?, ?> claims = claims(token);
        String audience = String.valueOf(claims.get("aud"));
        boolean meant = audience.startsWith(AUDIENCE)
                || audience.startsWith(
                        "https://" + account + "." + request.service().word() + ".");
        if (!meant) {
            throw challenge(invalid(), "Audience validation failed.");
        }
        long now = request.now().getEpochSecond();
        if (seconds(claims, "exp", 0) <= now || seconds(claims, "nbf", Long.MIN_VALUE) > now) {
            throw challenge(invalid(), "Lifetime validation failed. The token is expired or not valid yet.");
        }
        return claims;
    }

    /** The claims of a token, without a look at its signature. */
    private static Map<?, ?> claims(String token) {
        String[] parts = token.split("\\.");
        try {
            if (parts.length == 3) {
                return Json.object(Base64.getUrlDecoder().decode(parts[1]));
            }
        } catch (IllegalArgumentException | StorageError e) {
            throw challenge(invalid(), "The token is no JSON web token.");
        }
        throw challenge(invalid(), "The token is no JSON web token.");
    }

    /** A claim that is a point in time, or a default if it is not there. */
    private static long seconds(Map<?, ?> claims, String name, long otherwise) {
        return claims.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The refusal of a token that is no good. */
    private static StorageError invalid() {
        return new StorageError(
                401,
                "InvalidAuthenticationInfo",
                "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.");
    }

    private static StorageError challenge(StorageError error, String detail) {
        return error.detail("AuthenticationErrorDetail", detail).header("WWW-Authenticate", challenge());
    }

    /** The header that says how to come back with a token. */
    static String challenge() {
        return "Bearer authorization_uri=https://login.microsoftonline.com/00000000-0000-0000-0000-000000000002/oauth2/authorize "
                + "resource_id=https://storage.azure.com";
    }
}
