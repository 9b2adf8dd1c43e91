package io.lazuli.storage.internal.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why the service does not take a Shared Key signature. */
final class KeyDiagnosis {
    /** How far a request may be dated from the service's clock. */
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private KeyDiagnosis() {}

    static @Nullable String of(Refusal refusal) {
        boolean lite = SignedText.isLite(refusal.sent());
        if (lite && refusal.is("AuthorizationFailure") && refusal.account().isPathStyle()) {
            return "Most likely the emulator does not know Shared Key Lite, as Azurite does not: use the key without lite()";
        }
        if (refusal.is("AuthorizationFailure")) {
            return "The key was accepted, and the account turns the request away all the same: most likely its network rules"
                    + " (firewall, virtual networks, private endpoint) do not admit this machine's address";
        }
        if (!refusal.is("AuthenticationFailed", "InvalidAuthenticationInfo", "")) {
            return null;
        }
        String found = clock(refusal);
        if (found == null) {
            found = account(refusal);
        }
        return found == null ? text(refusal) : found;
    }

    /** Compares the date of the request with that of the answer. */
    private static @Nullable String clock(Refusal refusal) {
        Instant here = Instants.ofHeader(refusal.header("x-ms-date"));
        Instant there = refusal.clock();
        Duration ahead = here == null || there == null ? Duration.ZERO : Duration.between(there, here);
        if (ahead.abs().compareTo(TOLERANCE) > 0) {
            return "This machine's clock is " + Instants.words(ahead.abs())
                    + (ahead.isNegative() ? " behind" : " ahead of")
                    + " the service's (x-ms-date '" + refusal.header("x-ms-date") + "', the service's Date '"
                    + refusal.head().headers().get("Date") + "'); the service allows 15 minutes. Set the clock";
        }
        if (refusal.says("date header too old") || refusal.says("date header is missing")) {
            return "The service did not take the date that arrived with the request; this client sent x-ms-date '"
                    + refusal.header("x-ms-date")
                    + "'. If that is right, something between changed it after it was signed";
        }
        return null;
    }

    /** Compares the account that the key is said to be of with the one that the address names. */
    private static @Nullable String account(Refusal refusal) {
        String endpoint = refusal.accountOfEndpoint();
        String key = account(refusal.header("Authorization"));
        // A path that does not begin with an account may be a proxy's: there the service's own words count more.
        boolean doubtful = refusal.account().isPathStyle() && refusal.says("string to sign");
        if (endpoint.isEmpty() || endpoint.equals(key) || doubtful) {
            return null;
        }
        return "The key is said to be of account '" + key + "', and the endpoint is account '" + endpoint
                + "': one of the two is wrong";
    }

    private static String account(String authorization) {
        int colon = authorization.indexOf(':');
        int blank = authorization.indexOf(' ');
        return colon < 0 || blank < 0 ? "" : authorization.substring(blank + 1, colon);
    }

    /** Compares the text that the service says it signed with the one that was signed here. */
    private static @Nullable String text(Refusal refusal) {
        SignedText theirs = SignedText.quoted(refusal.detail(), SignedText.isLite(refusal.sent()));
        if (theirs == null) {
            return null;
        }
        String account = account(refusal.header("Authorization"));
        SignedText ours = SignedText.of(refusal.sent(), account, refusal.path(), refusal.query());
        String difference = ours.differenceFrom(theirs);
        if (difference.isEmpty()) {
            return "The service signed the very same text and came to another signature: the key is not a key of account '"
                    + account + "', or not any more since it was rotated";
        }
        return "The service signed another text than this client: " + difference
                + ". Something between the two (a proxy, a transport that adds headers) changed the request after it was signed";
    }
}
