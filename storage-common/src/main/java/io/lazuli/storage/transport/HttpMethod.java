package io.lazuli.storage.transport;

/** The methods that the storage services use. */
public enum HttpMethod {
    GET,
    HEAD,
    PUT,
    POST,
    PATCH,
    DELETE,
    OPTIONS
}
