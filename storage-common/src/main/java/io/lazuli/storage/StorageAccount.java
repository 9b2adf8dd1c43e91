package io.lazuli.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * One service of a storage account: its endpoint and the account's name.
 *
 * <p>In the host style of Azure the name is the first label of the host ({@code https://NAME.blob.core.windows.net}), in the path style
 * of emulators and IP addresses it is the first segment of the path ({@code http://127.0.0.1:10000/NAME}).
 *
 * @param name the account's name; empty if the endpoint is of another kind (a custom domain) and nobody said it
 * @param endpoint the URL of the service, without query and without a slash at its end
 */
public record StorageAccount(String name, URI endpoint) {
    public StorageAccount {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(endpoint, "endpoint");
    }

    /**
     * Returns the account that an endpoint belongs to.
     *
     * @throws IllegalArgumentException if the text is no http or https URL, or has a query, fragment or user
     */
    public static StorageAccount at(String endpoint) {
        URI url = parse(endpoint);
        String first = url.getRawPath().isEmpty() ? "" : url.getRawPath().substring(1);
        if (pathStyle(url)) {
            int slash = first.indexOf('/');
            return new StorageAccount(slash < 0 ? first : first.substring(0, slash), url);
        }
        String host = url.getHost();
        int dot = host.indexOf('.');
        if (dot < 0 || host.matches("[0-9.]+")) {
            return new StorageAccount("", url);
        }
        String label = host.substring(0, dot);
        return new StorageAccount(label.endsWith("-secondary") ? label.substring(0, label.length() - 10) : label, url);
    }

    /** Returns whether the account's name stands in the path. */
    public boolean isPathStyle() {
        return pathStyle(endpoint);
    }

    private static URI parse(String endpoint) {
        Objects.requireNonNull(endpoint, "endpoint");
        String trimmed = endpoint.strip();
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        URI url;
        try {
            url = new URI(trimmed);
        } catch (URISyntaxException e) {
            // The exception quotes its input, which may hold a signature.
            throw new IllegalArgumentException(
                    "The endpoint is no URL: " + e.getReason() + " at index " + e.getIndex());
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || url.getHost() == null) {
            throw new IllegalArgumentException("An endpoint is an https:// or http:// URL with a host");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "An endpoint has no query, fragment or user; pass a SAS token as credential");
        }
        return url;
    }

    /** Only emulators and proxies have a path in their endpoint, and its first segment is the account. */
    private static boolean pathStyle(URI url) {
        return !url.getRawPath().isEmpty();
    }
}
