package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SharedKey;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a user signs passes in place of the account's key; a service hands it out for a bearer token, for at most seven days.
 * What it signs allows no more than the user may do, and ends with it.
 *
 * @param owner object id of the user or application that it was made for ({@code oid})
 * @param tenant its directory ({@code tid})
 * @param start from when on it holds
 * @param expiry when it ends
 * @param service letter of the service that it is for, {@code b}, {@code q} or {@code f}
 * @param version of the service that made it
 * @param delegatedTenant the directory of the users that passes may be bound to; null if the key is not for binding them across directories
 * @param value the key in Base64. It is a secret
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>
 */
public record UserDelegationKey(
        String owner,
        String tenant,
        Instant start,
        Instant expiry,
        String service,
        ServiceVersion version,
        @Nullable String delegatedTenant,
        String value) {
    public UserDelegationKey {
        required("owner", owner);
        required("tenant", tenant);
        required("service", service);
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(expiry, "expiry");
        Checks.period(start, expiry);
        if (delegatedTenant != null) {
            required("tenant of delegated users", delegatedTenant);
        }
        SharedKey.of("delegation", value);
    }

    private static void required(String what, String text) {
        Checks.path("The " + what + " of a user delegation key", text);
    }

    /** Returns what signs with it. */
    SharedKey signer() {
        return SharedKey.of("delegation", value);
    }

    /** Returns whose it is and how long it holds, not the key. */
    @Override
    public String toString() {
        return "UserDelegationKey[owner=" + owner + ", tenant=" + tenant + ", start=" + start + ", expiry=" + expiry
                + ", service=" + service + ", version=" + version + ", delegatedTenant=" + delegatedTenant
                + ", value=REDACTED]";
    }
}
