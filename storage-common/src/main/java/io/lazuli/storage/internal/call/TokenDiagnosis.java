package io.lazuli.storage.internal.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the service does not take a bearer token, or takes it and does not allow the request. */
final class TokenDiagnosis {
    private static final Pattern EXPIRY = Pattern.compile("\"exp\"\\s*:\\s*(\\d{1,12})");
    private static final Pattern AUDIENCE = Pattern.compile("\"aud\"\\s*:\\s*\"([^\"]{1,200})\"");

    /** The application id that stands for Azure Storage in tokens of the first version. */
    private static final String STORAGE_ID = "e406a681-f3d4-42a8-90b6-c2b029497af1";

    private TokenDiagnosis() {}

    static @Nullable String of(Refusal refusal) {
        if (refusal.is("AuthorizationPermissionMismatch")) {
            return "The identity is known and has no role that allows this: it needs a data role on the account or container"
                    + " (such as Storage Blob Data Contributor; Owner is not enough); a new role takes up to ten minutes";
        }
        if (refusal.is("AuthorizationFailure")) {
            return "The token was accepted, and the request is not allowed all the same: most likely the account's network rules"
                    + " do not admit this machine's address";
        }
        if (!refusal.is("AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation", "")) {
            return null;
        }
        if (!refusal.sent().origin().tls()) {
            return "A bearer token is taken over HTTPS only, and the endpoint is plain HTTP";
        }
        String found = claims(refusal);
        if (found == null && refusal.detail() != null) {
            found = "The service did not take the bearer token; it says " + Redaction.quoted(refusal.detail(), refusal);
        }
        return found;
    }

    /** Reads what a web token says of itself; of other tokens nothing is known. */
    private static @Nullable String claims(Refusal refusal) {
        String[] parts = refusal.header("Authorization").split("\\.");
        if (parts.length != 3) {
            return null;
        }
        String claims;
        try {
            claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        Matcher expiry = EXPIRY.matcher(claims);
        Instant now = refusal.clock();
        if (expiry.find() && now != null) {
            Instant until = Instant.ofEpochSecond(Long.parseLong(expiry.group(1)));
            if (!now.isBefore(until)) {
                return "The bearer token expired " + Instants.words(Duration.between(until, now)) + " ago";
            }
        }
        Matcher audience = AUDIENCE.matcher(claims);
        boolean meant = !audience.find() || isStorage(audience.group(1));
        return meant
                ? null
                : "The bearer token is for '" + audience.group(1)
                        + "', not for Azure Storage: ask for the scope https://storage.azure.com/.default";
    }

    private static boolean isStorage(String audience) {
        return audience.startsWith("https://storage.azure.com")
                || audience.equals(STORAGE_ID)
                || audience.matches("https://[a-z0-9-]+\\.(blob|queue|file|table|dfs)\\..*");
    }
}
