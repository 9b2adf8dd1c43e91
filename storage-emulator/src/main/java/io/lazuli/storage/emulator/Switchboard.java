package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Loopback;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows which front desk stands behind which port, for requests that the emulator sends to itself. */
final class Switchboard {
    private final Map<Integer, FrontDesk> desks = new ConcurrentHashMap<>();

    /** Notes that a desk listens on a port. */
    void add(int port, FrontDesk desk) {
        desks.put(port, desk);
    }

    /** The way out for the operations behind a desk. */
    Loopback from(FrontDesk here) {
        return new Loopback() {
            @Override
            public RestResponse send(RequestHead head, boolean owner) {
                FrontDesk desk = desks.get(port(head.endpoint()));
                return desk == null ? nobody(head) : desk.serveInside(head, owner, null);
            }

            @Override
            public RestResponse sendHere(RequestHead head, @Nullable String version) {
                return here.serveInside(head, false, version);
            }
        };
    }

    /** The answer to a request to a port on which no desk listens: nothing leaves this process. */
    private static RestResponse nobody(RequestHead head) {
        return ErrorCode.RESOURCE_NOT_FOUND.error().response(head.method(), "", Instant.EPOCH);
    }

    /** The port in an endpoint; the scheme's own if it names none. */
    private static int port(String endpoint) {
        String port = endpoint.substring(endpoint.lastIndexOf(':') + 1);
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : endpoint.startsWith("https:") ? 443 : 80;
    }
}
