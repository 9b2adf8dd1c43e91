package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Grant;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks shared access signatures: of the account, and of one container, blob, share, file or queue. */
final class SasCheck {
    private final AccountKey key;
    private final DelegationKey delegation;

    SasCheck(AccountKey key, DelegationKey delegation) {
        this.key = key;
        this.delegation = delegation;
    }

    /** What the SAS of a request grants, if it is valid here and now. */
    Grant verify(RestRequest request, Route route, StorageService service) {
        boolean ofAccount = request.query().has("ss") || request.query().has("srt");
        boolean delegated = request.query().has("skoid");
        if (delegated) {
            checkDelegation(request);
        }
        String text = ofAccount ? SasText.ofAccount(request) : SasText.ofService(request);
        AccountKey signer = delegated ? delegation.of(request) : key;
        if (!signer.matches(text, text(request, "sig"))) {
            throw SharedKeyCheck.refused("Signature did not match. String to sign used was " + text);
        }
        String permissions = ofAccount ? checkAccount(request, route) : checkService(request, service);
        if (delegated) {
            checkTime(request, request.query("skt"), request.query("ske"));
        }
        checkProtocol(request);
        checkAddress(request);
        Grant grant = new Grant(false, permissions);
        String needed = ofAccount ? route.permission() : route.serviceSas();
        if (needed.isEmpty()) {
            throw ErrorCode.AUTHORIZATION_FAILURE.error();
        }
        if (!grant.allows(needed)) {
            throw ErrorCode.AUTHORIZATION_PERMISSION_MISMATCH.error();
        }
        return grant;
    }

    /** Checks what only an account SAS has: services and resource types. Gives its permissions. */
    private static String checkAccount(RestRequest request, Route route) {
        checkTime(request, request.query("st"), request.query("se"));
        if (text(request, "ss").indexOf(request.service().letter()) < 0) {
            throw ErrorCode.AUTHORIZATION_SERVICE_MISMATCH.error();
        }
        if (text(request, "srt").indexOf(route.resourceType()) < 0) {
            throw ErrorCode.AUTHORIZATION_RESOURCE_TYPE_MISMATCH.error();
        }
        return text(request, "sp");
    }

    /** Refuses delegation before the version that brought it, and with a stored access policy, which nothing would sign. */
    private static void checkDelegation(RestRequest request) {
        String since = request.service() == ServiceKind.BLOB ? "2018-11-09" : "2026-02-06";
        if (text(request, "sv").compareTo(since) < 0 || !text(request, "si").isEmpty()) {
            throw SharedKeyCheck.refused("A user delegation SAS of this service has version " + since
                    + " or later and no signed identifier.");
        }
    }

    /**
     * Checks what only a service SAS has: a stored access policy may fill in what the SAS leaves open. Gives its
     * permissions.
     */
    private static String checkService(RestRequest request, StorageService service) {
        String id = request.query("si");
        AccessPolicy policy = new AccessPolicy("", null, null, null);
        if (id != null && !id.isEmpty()) {
            policy = service.accessPolicy(request.container(), id)
                    .orElseThrow(() -> SharedKeyCheck.refused("The stored access policy of the SAS does not exist."));
        }
        checkTime(request, either(request.query("st"), policy.start()), either(request.query("se"), policy.expiry()));
        if (Set.of("b", "bs", "bv", "f").contains(text(request, "sr"))
                && request.path().isEmpty()) {
            throw ErrorCode.AUTHORIZATION_FAILURE.error();
        }
        return either(text(request, "sp"), policy.permission());
    }

    /**
     * Refuses a SAS before its start and from its expiry on. Without a start it holds since ever; without an expiry
     * it is none.
     */
    private static void checkTime(RestRequest request, @Nullable String start, @Nullable String expiry) {
        Instant from = start == null || start.isEmpty() ? Instant.MIN : Dates.parseIso(start);
        Instant until = expiry == null || expiry.isEmpty() ? null : Dates.parseIso(expiry);
        if (from == null || until == null) {
            throw SharedKeyCheck.refused("Start or expiry of the SAS is missing or not in the correct format.");
        }
        if (request.now().isBefore(from) || !request.now().isBefore(until)) {
            throw SharedKeyCheck.refused(
                    "Signature not valid in the specified time frame: Start [" + (start == null ? "" : start)
                            + "] - Expiry [" + expiry + "] - Current [" + Dates.rfc1123(request.now()) + "]");
        }
    }

    /** Refuses plain HTTP if the SAS is for HTTPS only. */
    private static void checkProtocol(RestRequest request) {
        if (text(request, "spr").equals("https") && !request.head().secure()) {
            throw ErrorCode.AUTHORIZATION_PROTOCOL_MISMATCH.error();
        }
    }

    /** Refuses clients whose address is not in the range of the SAS. */
    private static void checkAddress(RestRequest request) {
        String range = text(request, "sip");
        if (range.isEmpty()) {
            return;
        }
        int dash = range.indexOf('-');
        long first = address(dash < 0 ? range : range.substring(0, dash));
        long last = address(dash < 0 ? range : range.substring(dash + 1));
        long client = address(request.head().client());
        if (client < first || client > last) {
            throw ErrorCode.AUTHORIZATION_SOURCE_IP_MISMATCH
                    .error()
                    .detail("SourceIP", request.head().client());
        }
    }

    /** An IPv4 address as a number, or -1. */
    private static long address(String text) {
        long value = 0;
        String[] bytes = text.trim().split("\\.");
        for (String part : bytes) {
            if (!part.matches("\\d{1,3}")) {
                return -1;
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return bytes.length == 4 ? value : -1;
    }

    /** A parameter, or the empty string. */
    private static String text(RestRequest request, String name) {
        String value = request.query(name);
        return value == null ? "" : value;
    }

    /** The value of the SAS itself, or else that of its policy. */
    private static String either(@Nullable String mine, @Nullable String policy) {
        return mine != null && !mine.isEmpty() ? mine : policy == null ? "" : policy;
    }
}
