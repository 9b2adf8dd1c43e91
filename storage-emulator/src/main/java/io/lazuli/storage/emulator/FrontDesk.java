package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.auth.Doorman;
import io.lazuli.storage.emulator.http.Reception;
import io.lazuli.storage.emulator.http.Visit;
import io.lazuli.storage.emulator.rest.Address;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Grant;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.Loopback;
import io.lazuli.storage.emulator.rest.Query;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.rules.CorsRules;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Receives the requests of one service: finds out what they want and whether they may, before their bodies are read. */
final class FrontDesk implements Reception {
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    /** The version of a request that names none, for an account without a default. */
    private static final String OLDEST = "2009-09-19";

    private static final Set<String> WITH_BODY = Set.of("PUT", "POST");

    private final StorageService service;
    private final RouteTable routes = new RouteTable();
    private final StorageContext context;
    private final Doorman doorman;
    private final Recorder recorder;
    private final FaultPlan faults;

    private final Loopback loopback;
    private final Route preflight;

    FrontDesk(
            StorageService service,
            StorageContext context,
            Doorman doorman,
            Recorder recorder,
            FaultPlan faults,
            Switchboard switchboard) {
        this.service = service;
        this.context = context;
        this.doorman = doorman;
        this.recorder = recorder;
        this.faults = faults;
        this.loopback = switchboard.from(this);
        this.preflight = new Route("Service_Preflight", "OPTIONS", Level.SERVICE)
                .to(request -> new CorsRules(service.corsRules()).preflight(request.head()));
        service.register(routes);
        doorman.register(routes);
    }

    @Override
    public Visit arrive(RequestHead head) {
        String id = newId();
        Fault fault = faults.strike(head.method(), head.target());
        Exchange exchange = new Exchange(service, head, id, context, recorder, fault);
        try {
            if (fault != null && fault.answersInstead()) {
                throw Exchange.injected(fault);
            }
            RestRequest request = read(head, id, null);
            exchange.request(request);
            if (head.method().equals("OPTIONS")) {
                exchange.accept(preflight, 0);
                return exchange;
            }
            Route route = admit(request, false);
            exchange.accept(route, bodyLength(request, route));
        } catch (StorageError e) {
            exchange.refuse(e);
        }
        return exchange;
    }

    /**
     * Serves a request without a body that the emulator sends to itself.
     *
     * @param owner whether it may do everything; else its own credentials count
     * @param version the service version that rules it if its head names none, or null
     */
    RestResponse serveInside(RequestHead head, boolean owner, @Nullable String version) {
        String id = newId();
        RestRequest request = null;
        RestResponse response;
        Payload nothing = context.payloads().of(new byte[0]);
        try {
            request = read(head, id, version);
            Route route = admit(request, owner);
            request.body(nothing);
            response = route.handler().handle(request);
        } catch (StorageError e) {
            response = e.response(head.method(), id, context.now());
        } finally {
            nothing.release();
        }
        return Exchange.sign(response, head, request, id);
    }

    /** A new request id. It has to be unique, not secret. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Takes a head apart: address, parameters, version. */
    private RestRequest read(RequestHead head, String id, @Nullable String version) {
        int mark = head.target().indexOf('?');
        String path = mark < 0 ? head.target() : head.target().substring(0, mark);
        Query query = Query.parse(mark < 0 ? "" : head.target().substring(mark + 1));
        Address address = service.resolve(Address.parse(context.account(), head.header("Host"), path), query);
        String ruling = version(head, query, version);
        return new RestRequest(service.kind(), head, address, query, ruling, context.now(), id, loopback);
    }

    /** Finds the operation and lets the sender in, or throws what the service would say. */
    private Route admit(RestRequest request, boolean owner) {
        checkVersion(request);
        if (!request.address().account().equals(context.account())) {
            throw ErrorCode.RESOURCE_NOT_FOUND.error();
        }
        Route route = routes.find(request);
        request.grant(owner ? Grant.OWNER : doorman.admit(request, route, service));
        return route;
    }

    /** The version that a request names in its header, or in the query of a SAS; else that of the batch around it, or the account's default. */
    private String version(RequestHead head, Query query, @Nullable String around) {
        String named = head.header("x-ms-version");
        if (named == null) {
            named = query.has("api-version") ? query.get("api-version") : query.get("sv");
        }
        if (named != null) {
            return named;
        }
        String standard = around == null ? service.defaultVersion() : around;
        return standard == null ? OLDEST : standard;
    }

    /** Any version that looks like one is taken, newer ones too: this emulator knows what it knows. */
    private static void checkVersion(RestRequest request) {
        String version = request.version();
        if (version != null && !VERSION.matcher(version).matches()) {
            throw request.invalidHeader("x-ms-version");
        }
    }

    /** The length that the body will have, or -1 if the request does not tell. */
    private static long bodyLength(RestRequest request, Route route) {
        Long length = request.number("Content-Length");
        boolean chunked = request.hasHeader("Transfer-Encoding");
        if (length == null && !chunked && WITH_BODY.contains(request.method())) {
            throw ErrorCode.MISSING_CONTENT_LENGTH_HEADER.error();
        }
        Long data = request.number("x-ms-structured-content-length");
        long size = data != null ? data : length != null ? length : 0;
        if (size > route.largestBody()) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE.error().detail("MaxLimit", Long.toString(route.largestBody()));
        }
        return length != null ? length : chunked ? -1 : 0;
    }
}
