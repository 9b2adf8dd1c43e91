package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.auth.Doorman;
import io.lazuli.storage.emulator.http.Reception;
import io.lazuli.storage.emulator.http.Visit;
import io.lazuli.storage.emulator.rest.Address;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Query;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Receives the requests of one service: finds out what they want and whether they may, before their bodies are read. */
final class FrontDesk implements Reception {
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Set<String> WITH_BODY = Set.of("PUT", "POST");

    private final StorageService service;
    private final RouteTable routes = new RouteTable();
    private final StorageContext context;
    private final Doorman doorman;
    private final Recorder recorder;
    private final FaultPlan faults;

    FrontDesk(StorageService service, StorageContext context, Doorman doorman, Recorder recorder, FaultPlan faults) {
        this.service = service;
        this.context = context;
        this.doorman = doorman;
        this.recorder = recorder;
        this.faults = faults;
        service.register(routes);
    }

    @Override
    public Visit arrive(RequestHead head) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Fault fault = faults.strike(head.method(), head.target());
        Exchange exchange = new Exchange(service, head, id, context, recorder, fault);
        try {
            if (fault != null && fault.status() != 0) {
                throw new StorageError(fault.status(), fault.code(), "This error was injected into the emulator.");
            }
            accept(exchange, head, id);
        } catch (StorageError e) {
            exchange.refuse(e);
        }
        return exchange;
    }

    private void accept(Exchange exchange, RequestHead head, String id) {
        int mark = head.target().indexOf('?');
        String path = mark < 0 ? head.target() : head.target().substring(0, mark);
        Query query = Query.parse(mark < 0 ? "" : head.target().substring(mark + 1));
        Address address = service.resolve(Address.parse(context.account(), head.header("Host"), path), query);
        RestRequest request =
                new RestRequest(service.kind(), head, address, query, version(head, query), context.now(), id);
        exchange.request(request);
        checkVersion(request);
        if (!address.account().equals(context.account())) {
            throw ErrorCode.RESOURCE_NOT_FOUND.error();
        }
        Route route = routes.find(request);
        request.grant(doorman.admit(request, route, service));
        exchange.accept(route, bodyLength(request, route));
    }

    private @Nullable String version(RequestHead head, Query query) {
        String version = head.header("x-ms-version");
        if (version == null) {
            version = query.has("api-version") ? query.get("api-version") : query.get("sv");
        }
        return version == null ? service.defaultVersion() : version;
    }

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
        if (length != null && length > route.largestBody()) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE.error().detail("MaxLimit", Long.toString(route.largestBody()));
        }
        return length != null ? length : chunked ? -1 : 0;
    }
}
