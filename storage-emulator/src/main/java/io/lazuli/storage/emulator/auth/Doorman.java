package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Grant;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.PublicAccess;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;

/** Decides who may do what. */
public final class Doorman {
    private static final String BEARER = "Bearer ";

    private final SharedKeyCheck sharedKey;
    private final SasCheck sas;
    private final BearerCheck bearer;
    private final DelegationKey delegation;

    /** A doorman who knows one account. */
    public Doorman(String account, AccountKey key) {
        sharedKey = new SharedKeyCheck(account, key);
        delegation = new DelegationKey(key);
        sas = new SasCheck(key, delegation);
        bearer = new BearerCheck(account);
    }

    /** Adds the operation that hands out user delegation keys, which belongs to no service. */
    public void register(RouteTable routes) {
        routes.add("Service_GetUserDelegationKey", "POST", Level.SERVICE)
                .restype("service")
                .comp("userdelegationkey")
                .to(this::handOut);
    }

    /**
     * Get User Delegation Key. The bearer token was checked when the request came, and is read again for its claims.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>
     */
    private RestResponse handOut(RestRequest request) {
        if (!request.since(request.service() == ServiceKind.BLOB ? "2018-11-09" : "2026-02-06")) {
            throw request.invalidQuery("comp");
        }
        String authorization = request.header("Authorization");
        if (authorization == null || !authorization.startsWith(BEARER)) {
            // Only a user can delegate; the account's key is nobody's.
            throw ErrorCode.AUTHORIZATION_FAILURE.error();
        }
        return delegation.handOut(request, bearer.verify(request, authorization.substring(BEARER.length())));
    }

    /** What the sender of a request may do, or the error with which it is turned away. */
    public Grant admit(RestRequest request, Route route, StorageService service) {
        String authorization = request.header("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            bearer.verify(request, authorization.substring(BEARER.length()));
            return Grant.OWNER;
        }
        if (authorization != null && !authorization.isEmpty()) {
            sharedKey.verify(request, authorization);
            return Grant.OWNER;
        }
        if (request.query().has("sig")) {
            return sas.verify(request, route, service);
        }
        if (route.isPublicRead() && open(request, service)) {
            return Grant.NOTHING;
        }
        if (!request.since("2019-12-12")) {
            throw ErrorCode.RESOURCE_NOT_FOUND.error();
        }
        throw ErrorCode.NO_AUTHENTICATION_INFORMATION.error().header("WWW-Authenticate", BearerCheck.challenge());
    }

    /**
     * Whether the public may do what a route does: with the items of an open container, or the container itself if it
     * is fully open.
     */
    private static boolean open(RestRequest request, StorageService service) {
        PublicAccess access = service.publicAccess(request.container());
        return access == PublicAccess.CONTAINER
                || (access == PublicAccess.BLOB && request.address().level() == Level.ITEM);
    }
}
