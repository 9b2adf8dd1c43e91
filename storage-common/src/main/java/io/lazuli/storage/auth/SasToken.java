package io.lazuli.storage.auth;

import java.util.Objects;

/** A shared access signature: a query string that carries its own permission. */
public final class SasToken implements StorageCredential {
    private final String query;

    private SasToken(String query) {
        this.query = query;
    }

    /**
     * Returns a token from its query string, with or without the leading question mark.
     *
     * @throws IllegalArgumentException if there is no {@code sig} in it; the message does not show the token
     */
    public static SasToken of(String token) {
        Objects.requireNonNull(token, "token");
        String query = token.startsWith("?") ? token.substring(1) : token;
        boolean signed = false;
        for (String parameter : query.split("&")) {
            signed |= parameter.startsWith("sig=") && parameter.length() > 4;
        }
        for (int i = 0; i < query.length(); i++) {
            if (query.charAt(i) <= ' ' || query.charAt(i) >= 0x7f || query.charAt(i) == '#') {
                throw new IllegalArgumentException(
                        "A shared access signature is an encoded query string; index " + i + " is not");
            }
        }
        if (!signed) {
            throw new IllegalArgumentException("A shared access signature has a 'sig' parameter, this one has none");
        }
        return new SasToken(query);
    }

    /** Returns the query string without a question mark. It is a secret. */
    public String query() {
        return query;
    }

    /**
     * Returns the URL of a resource with this token, for those who have no other credential. It is a secret.
     *
     * @param url of what the token is for, for example {@code blob.url()}; it may have a query
     * @throws IllegalArgumentException if it has a fragment, or a token already
     */
    public String appendTo(String url) {
        int mark = url.indexOf('?');
        if (url.indexOf('#') >= 0 || mark >= 0 && ("&" + url.substring(mark + 1)).contains("&sig=")) {
            throw new IllegalArgumentException("The URL has a fragment, or a shared access signature already");
        }
        return url + (mark < 0 ? "?" : mark == url.length() - 1 ? "" : "&") + query;
    }

    /** Returns no part of the token. */
    @Override
    public String toString() {
        return "SasToken[REDACTED]";
    }
}
