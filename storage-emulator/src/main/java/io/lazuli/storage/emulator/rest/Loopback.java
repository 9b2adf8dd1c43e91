package io.lazuli.storage.emulator.rest;

import org.jspecify.annotations.Nullable;

/** Lets an operation send requests without a body to the emulator itself: the source of a copy, the parts of a batch. */
public interface Loopback {
    /**
     * Sends a request to the service that listens at the endpoint of the head, and answers 404 if none does.
     *
     * @param owner whether the request counts as signed with the account's key; else its own credentials count
     * @return the answer, whose content the caller must close
     */
    RestResponse send(RequestHead head, boolean owner);

    /**
     * Sends a request to the service in which the operation runs.
     *
     * @param version the service version that rules it if its head names none, or null
     */
    RestResponse sendHere(RequestHead head, @Nullable String version);
}
