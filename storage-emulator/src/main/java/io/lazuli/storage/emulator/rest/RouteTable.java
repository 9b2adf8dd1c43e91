package io.lazuli.storage.emulator.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All operations of a service. The first route that fits a request is taken, so special ones stand before general ones.
 */
public final class RouteTable {
    private static final Set<String> VERBS =
            Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "MERGE", "PATCH");

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route, to be finished by the caller. */
    public Route add(String operation, String method, Level level) {
        Route route = new Route(operation, method, level);
        routes.add(route);
        return route;
    }

    /** All routes in their order. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The route of a request. */
    public Route find(RestRequest request) {
        for (Route route : routes) {
            if (route.matches(request)) {
                return route;
            }
        }
        if (!VERBS.contains(request.method()) || routes.stream().anyMatch(route -> route.resource(request))) {
            throw ErrorCode.UNSUPPORTED_HTTP_VERB.error();
        }
        String culprit = request.query("comp") == null ? "restype" : "comp";
        throw request.query(culprit) == null ? ErrorCode.INVALID_URI.error() : request.invalidQuery(culprit);
    }
}
