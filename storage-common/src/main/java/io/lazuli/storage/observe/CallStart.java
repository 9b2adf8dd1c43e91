package io.lazuli.storage.observe;

/**
 * What a call is about.
 *
 * @param service {@code Blob}, {@code Queue} or {@code File}
 * @param operation the name of the REST operation in one word, for example {@code GetBlobProperties}
 * @param method the HTTP method
 * @param url the URL without its query, and hence without secrets
 */
public record CallStart(String service, String operation, String method, String url) {}
