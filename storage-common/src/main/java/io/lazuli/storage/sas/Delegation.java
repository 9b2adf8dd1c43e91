package io.lazuli.storage.sas;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a pass for blobs that is signed with a user delegation key can say beyond others: on whose behalf it is used, and with which request.
 *
 * @param authorizedUser {@code saoid}: object id of a user whose permissions the service takes as checked; from version 2020-02-10 on
 * @param unauthorizedUser {@code suoid}: object id of a user whose access control lists the service checks; excludes the former
 * @param correlationId {@code scid}: an id that goes into the service's logs; from version 2020-02-10 on
 * @param delegatedUser {@code sduoid}: object id of the only user who may use the pass, beside a bearer token of that user; from version
 *     2025-07-05 on
 * @param requestHeaders {@code srh}: headers that a request must have, with these values; from version 2026-04-06 on
 * @param requestQuery {@code srq}: query parameters that a request must have, with these raw values; from version 2026-04-06 on
 */
public record Delegation(
        @Nullable String authorizedUser,
        @Nullable String unauthorizedUser,
        @Nullable String correlationId,
        @Nullable String delegatedUser,
        Map<String, String> requestHeaders,
        Map<String, String> requestQuery) {
    /** Nothing of all that. */
    public static final Delegation NONE = new Delegation(null, null, null, null, Map.of(), Map.of());

    public Delegation {
        if (authorizedUser != null && unauthorizedUser != null) {
            throw new IllegalArgumentException(
                    "There is an authorized user (saoid) or an unauthorized one (suoid), not both");
        }
        for (@Nullable
        String id : new @Nullable String[] {authorizedUser, unauthorizedUser, correlationId, delegatedUser}) {
            if (id != null) {
                Checks.path("An id of a user, or for logs,", id);
            }
        }
        requestHeaders = checked("header", requestHeaders);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(requestHeaders.keySet());
        if (names.size() < requestHeaders.size()) {
            throw new IllegalArgumentException("Two signed headers have the same name");
        }
        requestQuery = checked("query parameter", requestQuery);
    }

    private static Map<String, String> checked(String what, Map<String, String> values) {
        values.forEach((name, value) -> {
            Checks.path("The name of a signed " + what, name);
            Checks.oneLine("The value of a signed " + what, value);
            if (name.indexOf(',') >= 0 || name.indexOf(':') >= 0) {
                throw new IllegalArgumentException("The name of a signed " + what + " has a comma or colon");
            }
        });
        return Map.copyOf(values);
    }

    /** Returns a copy for a user whose permissions are taken as checked. */
    public Delegation withAuthorizedUser(@Nullable String objectId) {
        return new Delegation(objectId, unauthorizedUser, correlationId, delegatedUser, requestHeaders, requestQuery);
    }

    /** Returns a copy for a user whose access control lists are checked. */
    public Delegation withUnauthorizedUser(@Nullable String objectId) {
        return new Delegation(authorizedUser, objectId, correlationId, delegatedUser, requestHeaders, requestQuery);
    }

    /** Returns a copy with an id for the service's logs. */
    public Delegation withCorrelationId(@Nullable String id) {
        return new Delegation(authorizedUser, unauthorizedUser, id, delegatedUser, requestHeaders, requestQuery);
    }

    /** Returns a copy that only one user may use. */
    public Delegation withDelegatedUser(@Nullable String objectId) {
        return new Delegation(authorizedUser, unauthorizedUser, correlationId, objectId, requestHeaders, requestQuery);
    }

    /** Returns a copy that is good only for requests with these headers. */
    public Delegation withRequestHeaders(Map<String, String> headers) {
        return new Delegation(authorizedUser, unauthorizedUser, correlationId, delegatedUser, headers, requestQuery);
    }

    /** Returns a copy that is good only for requests with these query parameters. */
    public Delegation withRequestQuery(Map<String, String> query) {
        return new Delegation(authorizedUser, unauthorizedUser, correlationId, delegatedUser, requestHeaders, query);
    }

    /** Returns the fields of a token with those of this. */
    Fields on(Fields fields) {
        return fields.with(Field.SAOID, authorizedUser)
                .with(Field.SUOID, unauthorizedUser)
                .with(Field.SCID, correlationId)
                .with(Field.SDUOID, delegatedUser)
                .with(Field.SRH, names(requestHeaders))
                .with(Field.SRQ, names(requestQuery));
    }

    private static String names(Map<String, String> values) {
        return String.join(",", new TreeMap<>(values).keySet());
    }
}
