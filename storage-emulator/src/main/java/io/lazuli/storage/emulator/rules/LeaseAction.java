package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.ServiceKind;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operation Lease Container, Lease Blob, Lease Share or Lease File, whichever lease it is given. */
public final class LeaseAction {
    private LeaseAction() {}

    /** Does what {@code x-ms-lease-action} says. The caller holds the resource's lock and adds ETag and date to the answer. */
    public static RestResponse perform(RestRequest request, Lease lease) {
        String action = request.required("x-ms-lease-action").toLowerCase(Locale.ROOT);
        return switch (action) {
            case "acquire" -> acquire(request, lease);
            case "renew" -> {
                lease.renew(id(request, "x-ms-lease-id"), request.now());
                yield RestResponse.status(200).header("x-ms-lease-id", request.header("x-ms-lease-id"));
            }
            case "change" -> {
                String proposed = id(request, "x-ms-proposed-lease-id");
                lease.change(id(request, "x-ms-lease-id"), proposed, request.now());
                yield RestResponse.status(200).header("x-ms-lease-id", proposed);
            }
            case "release" -> {
                lease.release(id(request, "x-ms-lease-id"), request.now());
                yield RestResponse.status(200);
            }
            case "break" -> {
                Long period = request.number("x-ms-lease-break-period");
                if (period != null && (period < 0 || period > 60)) {
                    throw request.invalidHeader("x-ms-lease-break-period");
                }
                yield RestResponse.status(202).header("x-ms-lease-time", lease.breakIt(period, request.now()));
            }
            default -> throw request.invalidHeader("x-ms-lease-action");
        };
    }

    /** Takes the lease, for 15 to 60 seconds or for ever. The service makes an id up if the client proposes none. */
    private static RestResponse acquire(RestRequest request, Lease lease) {
        Long seconds = request.number("x-ms-lease-duration");
        if (seconds == null && request.service() == ServiceKind.BLOB) {
            request.required("x-ms-lease-duration");
        }
        if (seconds != null && seconds != -1 && (seconds < 15 || seconds > 60)) {
            throw request.invalidHeader("x-ms-lease-duration");
        }
        @Nullable Duration duration = seconds == null || seconds == -1 ? null : Duration.ofSeconds(seconds);
        boolean proposed = request.header("x-ms-proposed-lease-id") != null;
        String id = proposed
                ? id(request, "x-ms-proposed-lease-id")
                : UUID.randomUUID().toString();
        lease.acquire(id, duration, request.now());
        return RestResponse.status(201).header("x-ms-lease-id", id);
    }

    /** A lease id, in the form in which it is shown. */
    static String id(RestRequest request, String name) {
        String value = request.required(name);
        try {
            return UUID.fromString(value.replaceAll("[{}]", "")).toString();
        } catch (IllegalArgumentException e) {
            throw request.invalidHeader(name);
        }
    }
}
