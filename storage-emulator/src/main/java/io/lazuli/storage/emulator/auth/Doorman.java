package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Grant;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.PublicAccess;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.StorageService;

/** Decides who may do what. */
public final class Doorman {
    private final SharedKeyCheck sharedKey;
    private final SasCheck sas;

    /** A doorman who knows one account. */
    public Doorman(String account, AccountKey key) {
        sharedKey = new SharedKeyCheck(account, key);
        sas = new SasCheck(key);
    }

    /** What the sender of a request may do, or the error with which it is turned away. */
    public Grant admit(RestRequest request, Route route, StorageService service) {
        String authorization = request.header("Authorization");
        if (authorization != null && !authorization.isEmpty()) {
            sharedKey.verify(request, authorization);
            return Grant.OWNER;
        }
        if (request.query().has("sig")) {
            return sas.verify(request, route, service);
        }
        if (route.method().equals("OPTIONS") || (route.isPublicRead() && open(request, service))) {
            return Grant.NOTHING;
        }
        if (!request.since("2019-12-12")) {
            throw ErrorCode.RESOURCE_NOT_FOUND.error();
        }
        throw ErrorCode.NO_AUTHENTICATION_INFORMATION
                .error()
                .header(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize "
                                + "resource_id=https://storage.azure.com");
    }

    private static boolean open(RestRequest request, StorageService service) {
        PublicAccess access = service.publicAccess(request.container());
        return access == PublicAccess.CONTAINER
                || (access == PublicAccess.BLOB && request.address().level() == Level.ITEM);
    }
}
