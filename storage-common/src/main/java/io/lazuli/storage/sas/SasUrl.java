package io.lazuli.storage.sas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL that a token stands on, as far as it matters for it.
 *
 * @param secure whether it is HTTPS
 * @param host name or address, without the port
 * @param path raw, without the slash before it
 */
record SasUrl(boolean secure, String host, String path) {
    /** Host names of the clouds: account, perhaps a zone, service. */
    private static final Pattern CLOUD =
            Pattern.compile("([a-z0-9-]+)\\.(?:z[0-9]+\\.)?(blob|dfs|queue|file|table)\\.(?:core|storage)\\..+");

    private static final String SECONDARY = "-secondary";

    /**
     * Reads a URL up to its query.
     *
     * @throws IllegalArgumentException if it is none; the message does not show it
     */
    static SasUrl parse(String text) {
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("A URL of a storage service starts with https:// or http://");
        }
        String rest = text.substring(colon + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        if (!authority.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?")) {
            throw new IllegalArgumentException("The URL has no host, or more than host and port before its path");
        }
        if (text.indexOf('#') >= 0) {
            throw new IllegalArgumentException("The URL has a fragment, or a '#' that is not encoded");
        }
        String host = authority.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : Percent.decode(rest.substring(slash + 1), false);
        return new SasUrl(scheme.equals("https"), host, path);
    }

    /** Returns the service that the host's name tells, or null if it tells none. */
    @Nullable
    SasService service() {
        Matcher cloud = CLOUD.matcher(host);
        if (!cloud.matches()) {
            return null;
        }
        String word = cloud.group(2);
        return word.equals("dfs") ? SasService.BLOB : SasService.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns the account that host or path tell, or null if they tell none. */
    @Nullable
    String account() {
        if (service() != null) {
            return primary(host.substring(0, host.indexOf('.')));
        }
        return isPathStyle() ? primary(first()) : null;
    }

    /** Returns the path below the account, in the style that the host has by its looks. */
    String resource() {
        return isPathStyle() ? afterFirst() : path;
    }

    /** Returns what the path may stand for in an account. On a host of one's own, its first segment may be the account or a container. */
    List<String> resources(String account) {
        List<String> all = new ArrayList<>();
        if (!isPathStyle()) {
            all.add(path);
        }
        if (service() == null && primary(first()).equals(account)) {
            all.add(afterFirst());
        }
        return all;
    }

    /** Addresses and names without a dot are those of emulators, which have the account in the path. */
    private boolean isPathStyle() {
        return host.indexOf('.') < 0 || host.matches("[0-9.]+");
    }

    private String first() {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private String afterFirst() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    /** The secondary location signs with the account's own name. */
    private static String primary(String name) {
        return name.endsWith(SECONDARY) ? name.substring(0, name.length() - SECONDARY.length()) : name;
    }
}
