package io.lazuli.storage.benchmarks.raw;

import io.netty.handler.codec.http.HttpMethod;

/** What a request is about. */
final class What {
    private final HttpMethod method;
    private final String path;
    private final String[] query;
    private final String kind;
    private final String range;

    private What(HttpMethod method, String path, String[] query, String kind, String range) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.kind = kind;
        this.range = range;
    }

    /**
     * Returns what has no headers of its own.
     *
     * @param query names and values in turn, sorted by name
     */
    static What of(HttpMethod method, String path, String... query) {
        return new What(method, path, query, null, null);
    }

    What ranged(long from, long length) {
        return new What(method, path, query, kind, "bytes=" + from + "-" + (from + length - 1));
    }

    What blockBlob() {
        return new What(method, path, query, "BlockBlob", range);
    }

    HttpMethod method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Returns the kind of blob that is put, or null. */
    String kind() {
        return kind;
    }

    /** Returns the range that is read or written, or null. */
    String range() {
        return range;
    }

    /** Returns whether there is never a body. */
    boolean isRead() {
        return !method.equals(HttpMethod.PUT) && !method.equals(HttpMethod.POST);
    }

    /** Returns path and query as they stand in the request line. */
    String uri() {
        if (query.length == 0) {
            return path;
        }
        StringBuilder uri = new StringBuilder(path);
        for (int i = 0; i < query.length; i += 2) {
            uri.append(i == 0 ? '?' : '&').append(query[i]).append('=').append(query[i + 1].replace("=", "%3D"));
        }
        return uri.toString();
    }

    /** Appends the query in the form that is signed. */
    void appendQueryTo(StringBuilder text) {
        for (int i = 0; i < query.length; i += 2) {
            text.append('\n').append(query[i]).append(':').append(query[i + 1]);
        }
    }
}
