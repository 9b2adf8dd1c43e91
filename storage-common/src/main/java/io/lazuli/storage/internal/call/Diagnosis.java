package io.lazuli.storage.internal.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why the service turned a request away for what it was signed with: a sentence or two for people, out of the request and the answer alone.
 *
 * <p>It says only what the two give evidence of, and shows no secret: signatures, keys, tokens and copy sources are left out, values that
 * are the user's own data are told by their length.
 */
final class Diagnosis {
    /** What the whole account, not the credential, has against a request. */
    private static final Map<String, String> OF_ACCOUNT = Map.of(
            "KeyBasedAuthenticationNotPermitted",
            "The account takes neither account keys nor SAS tokens signed with them (allowSharedKeyAccess is off):"
                    + " use an identity of Microsoft Entra ID, or a SAS made with a user delegation key",
            "PublicAccessNotPermitted",
            "Public access is off for the whole account (allowBlobPublicAccess): give the client a credential",
            "AccountIsDisabled",
            "The account is disabled: look at its subscription",
            "AccountRequiresHttps",
            "The account takes no plain HTTP (secure transfer is required): use an https:// endpoint");

    private Diagnosis() {}

    /** Returns the diagnosis, or null if the refusal is of another kind or nothing tells its cause. */
    static @Nullable String of(Refusal refusal) {
        String found = OF_ACCOUNT.get(refusal.code().value());
        if (found == null && isAboutAuthority(refusal)) {
            found = byScheme(refusal);
        }
        return found == null ? null : Redaction.scrub(found, refusal);
    }

    private static boolean isAboutAuthority(Refusal refusal) {
        int status = refusal.head().status();
        // Of a container that is not public the service tells strangers that it does not exist.
        boolean hidden = status == 404 && refusal.is("ResourceNotFound");
        return status == 401 || status == 403 || refusal.is("InvalidAuthenticationInfo") || hidden;
    }

    private static @Nullable String byScheme(Refusal refusal) {
        if (refusal.is("CannotVerifyCopySource")) {
            return copySource(refusal);
        }
        if (refusal.is("InsufficientAccountPermissions")
                && refusal.sent().origin().host().contains("-secondary.")) {
            return "This is the account's secondary endpoint, which only reads";
        }
        String authorization = refusal.header("Authorization");
        boolean anonymous = authorization.isEmpty() && refusal.query("sig").isEmpty();
        if (anonymous) {
            return anonymous(refusal);
        }
        if (refusal.head().status() == 404) {
            return null;
        }
        if (authorization.startsWith("SharedKey ") || authorization.startsWith("SharedKeyLite ")) {
            return KeyDiagnosis.of(refusal);
        }
        return authorization.startsWith("Bearer ") ? TokenDiagnosis.of(refusal) : SasDiagnosis.of(refusal);
    }

    private static String copySource(Refusal refusal) {
        String status = refusal.head().headers().get("x-ms-copy-source-status-code");
        return "The service could not read the source of the copy"
                + (status == null ? "" : " (it answered " + status + ")")
                + ": the source needs a permission of its own, a SAS in its URL for example, and must be reachable";
    }

    private static String anonymous(Refusal refusal) {
        boolean read = refusal.sent().method().name().equals("GET")
                || refusal.sent().method().name().equals("HEAD");
        if (!read) {
            return "The client has no credential (Anonymous), and without one only reading is ever allowed";
        }
        String what = refusal.segments().isEmpty()
                ? "the service itself"
                : "'" + refusal.segments().get(0) + "'";
        return "The client has no credential (Anonymous), and " + what
                + (refusal.head().status() == 404 ? " does not exist or" : "")
                + " is not open to the public for this operation: give the client a credential,"
                + " or look at the container's public access level";
    }
}
