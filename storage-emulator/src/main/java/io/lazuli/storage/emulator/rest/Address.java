package io.lazuli.storage.emulator.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which resource of which account a request target means.
 *
 * @param account the account's name
 * @param secondary whether the read-only secondary endpoint is meant
 * @param pathStyle whether the account is the first segment of the path instead of part of the host name
 * @param container name of the container, queue or share, empty for the service
 * @param path what follows it, decoded, empty if nothing does
 * @param rawPath the path as on the wire
 */
public record Address(
        String account, boolean secondary, boolean pathStyle, String container, String path, String rawPath) {
    private static final String SECONDARY = "-secondary";

    /**
     * Reads a target.
     *
     * @param account the emulator's account
     * @param host value of the Host header, or null
     * @param rawPath path of the target, encoded
     */
    public static Address parse(String account, @Nullable String host, String rawPath) {
        String rest = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        String named = hostAccount(account, host);
        boolean pathStyle = named == null;
        if (named == null) {
            int slash = rest.indexOf('/');
            named = decode(slash < 0 ? rest : rest.substring(0, slash));
            rest = slash < 0 ? "" : rest.substring(slash + 1);
        }
        boolean secondary = named.endsWith(SECONDARY);
        String name = secondary ? named.substring(0, named.length() - SECONDARY.length()) : named;
        int slash = rest.indexOf('/');
        String container = decode(slash < 0 ? rest : rest.substring(0, slash));
        String path = slash < 0 ? "" : decode(rest.substring(slash + 1));
        return new Address(name, secondary, pathStyle, container, path, rawPath);
    }

    /** The account in a host name such as {@code account.blob.localhost:10000}, or null if there is none. */
    private static @Nullable String hostAccount(String account, @Nullable String host) {
        if (host == null || host.indexOf('.') < 0) {
            return null;
        }
        String first = host.substring(0, host.indexOf('.'));
        return first.equalsIgnoreCase(account) || first.equalsIgnoreCase(account + SECONDARY) ? first : null;
    }

    /** Decodes percent signs once; a plus sign stays what it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_URI.error();
        }
    }

    /** The same address with the one segment of its path taken as an item of a container, such as {@code $root}. */
    public Address within(String root) {
        return new Address(account, secondary, pathStyle, root, container, rawPath);
    }

    /** What the address points at. */
    public Level level() {
        if (container.isEmpty()) {
            return Level.SERVICE;
        }
        return path.isEmpty() ? Level.CONTAINER : Level.ITEM;
    }
}
