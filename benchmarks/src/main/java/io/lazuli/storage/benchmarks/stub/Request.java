package io.lazuli.storage.benchmarks.stub;

import io.netty.handler.codec.http.HttpRequest;

/** What the stub looks at in a request. */
record Request(String method, String path, String query, String range, String id, boolean isSigned) {
    private static final int DEFAULT_SIZE = 4096;

    /** Reads a head. {@code x-ms-range} wins over {@code Range}, as in the service. */
    static Request of(HttpRequest head) {
        String uri = head.uri();
        int mark = uri.indexOf('?');
        String range = head.headers().get("x-ms-range");
        String authorization = head.headers().get("authorization");
        return new Request(
                head.method().name(),
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? "" : uri.substring(mark + 1),
                range != null ? range : head.headers().get("range"),
                head.headers().get("x-ms-client-request-id"),
                authorization != null && authorization.startsWith("SharedKey "));
    }

    /** Returns whether the query has these characters. */
    boolean has(String parameter) {
        return query.contains(parameter);
    }

    /** Returns whether the path names the queue of the scenarios. */
    boolean isOfQueue() {
        return path.contains("/messages-here/");
    }

    /** Returns whether many messages are asked for at once. */
    boolean isForMany() {
        int number = query.indexOf("numofmessages=");
        // One digit is few.
        return number >= 0 && query.length() > number + 15 && query.charAt(number + 15) != '&';
    }

    /** Returns whether the path names a share. */
    boolean isOfShare() {
        return path.contains("/share-");
    }

    /** Returns how long the blob or file is that the path names. */
    long size() {
        return number(path, DEFAULT_SIZE);
    }

    /** Returns which page of a list is asked for, from 0. */
    long page() {
        int marker = query.indexOf("marker=page-");
        if (marker < 0) {
            return 0;
        }
        int end = query.indexOf('&', marker);
        return number(end < 0 ? query : query.substring(0, end), 0);
    }

    /** Returns how many pages the list has that the path names. */
    long pages() {
        return number(path, 1);
    }

    /** Returns the number behind the last hyphen. */
    private static long number(String text, long otherwise) {
        int hyphen = text.lastIndexOf('-');
        if (hyphen < 0 || hyphen + 1 == text.length()) {
            return otherwise;
        }
        for (int i = hyphen + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return otherwise;
            }
        }
        return Long.parseLong(text, hyphen + 1, text.length(), 10);
    }
}
