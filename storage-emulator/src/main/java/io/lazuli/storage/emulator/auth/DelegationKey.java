package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlElement;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * User delegation keys: handed out for a bearer token, and found again by what a SAS says of them. They are derived from the
 * account's key, so nothing has to be kept.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>
 */
final class DelegationKey {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final AccountKey account;

    DelegationKey(AccountKey account) {
        this.account = account;
    }

    /** The key with which a SAS must be signed. */
    AccountKey of(RestRequest request) {
        return new AccountKey(value(
                request.query("skoid"),
                request.query("sktid"),
                request.query("skt"),
                request.query("ske"),
                request.query("sks"),
                request.query("skv")));
    }

    /** The key that belongs to the parts: the same ones always give the same key. */
    private String value(@Nullable String... parts) {
        return account.sign("user delegation key\n" + String.join("\n", parts));
    }

    /** Answers the operation Get User Delegation Key for the owner of a token. */
    RestResponse handOut(RestRequest request, Map<?, ?> claims) {
        XmlElement info = XmlElement.parse(request.body(), "KeyInfo");
        String expiry = info.text("Expiry");
        String start = info.text("Start");
        Instant until = expiry == null ? null : Dates.parseIso(expiry);
        Instant from = start == null ? request.now() : Dates.parseIso(start);
        if (from == null
                || until == null
                || !until.isAfter(from)
                || until.isAfter(request.now().plus(LONGEST))) {
            throw info.invalid("");
        }
        String oid = String.valueOf(claims.get("oid"));
        String tid = String.valueOf(claims.get("tid"));
        String shownStart = start == null ? Dates.iso(from) : start;
        String service = String.valueOf(request.service().letter());
        String version = String.valueOf(request.version());
        XmlWriter xml = new XmlWriter("UserDelegationKey")
                .leaf("SignedOid", oid)
                .leaf("SignedTid", tid)
                .leaf("SignedStart", shownStart)
                .leaf("SignedExpiry", expiry)
                .leaf("SignedService", service)
                .leaf("SignedVersion", version)
                .leaf("SignedDelegatedUserTid", info.text("DelegatedUserTid"))
                .leaf("Value", value(oid, tid, shownStart, expiry, service, version));
        return RestResponse.status(200).xml(xml);
    }
}
