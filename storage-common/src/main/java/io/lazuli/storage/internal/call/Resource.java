package io.lazuli.storage.internal.call;

import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.transport.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The address of something in a service: where to connect, and the path, encoded once when the client is made.
 *
 * <p>{@code canonicalPath} is the path as Shared Key signs it: the account's name, then the path as it goes over the wire. In path style
 * the name is thus there twice.
 */
public final class Resource {
    private static final String HEX = "0123456789ABCDEF";

    private final StorageAccount account;
    private final Origin origin;
    private final String path;
    private final String canonicalPath;

    private Resource(StorageAccount account, Origin origin, String path) {
        this.account = account;
        this.origin = origin;
        this.path = path;
        this.canonicalPath = "/" + account.name() + path;
    }

    /** Returns the root of a service. */
    public static Resource root(StorageAccount account) {
        String path = account.endpoint().getRawPath();
        return new Resource(account, Origin.of(account.endpoint()), path.isEmpty() ? "/" : path);
    }

    /**
     * Returns what a name stands for below this address.
     *
     * @param name raw, in Unicode; slashes in it separate folders and are kept
     */
    public Resource child(String name) {
        String parent = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Resource(account, origin, parent + '/' + encodePath(name));
    }

    /** Returns the same thing at another endpoint of the account, the secondary one. It is signed under the same account name. */
    Resource at(StorageAccount other) {
        String from = account.endpoint().getRawPath();
        String below = path.substring(from.length());
        String base = other.endpoint().getRawPath();
        return new Resource(
                new StorageAccount(account.name(), other.endpoint()), Origin.of(other.endpoint()), base + below);
    }

    /** Returns the account and endpoint. */
    public StorageAccount account() {
        return account;
    }

    /** Returns where to connect. */
    public Origin origin() {
        return origin;
    }

    /** Returns the encoded path, which starts with a slash. */
    public String path() {
        return path;
    }

    /** Returns the path as Shared Key signs it. */
    public String canonicalPath() {
        return canonicalPath;
    }

    /** Returns the full URL; it has no query and hence no secret. */
    public String url() {
        return origin + path;
    }

    @Override
    public String toString() {
        return url();
    }

    /** Returns a raw name as it stands in a path. */
    static String encodePath(String name) {
        return encode(name, true);
    }

    /** Returns a raw value as it stands in a query. */
    static String encodeQuery(String value) {
        return encode(value, false);
    }

    /** Undoes percent-encoding; a plus sign stands for itself, and so does a percent sign that no two hex digits follow. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                out.write(bytes[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String encode(String text, boolean slashes) {
        int plain = 0;
        while (plain < text.length() && unreserved(text.charAt(plain), slashes)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 24).append(text, 0, plain);
        for (byte b : utf8(text, plain)) {
            if (b > 0 && unreserved((char) b, slashes)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    /** Half of a surrogate pair has no encoding; a question mark in its place would be another name. */
    private static byte[] utf8(String text, int from) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text, from, text.length()));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A name or value has half of a surrogate pair, which is no character");
        }
    }

    private static boolean unreserved(char c, boolean slashes) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~'
                || slashes && c == '/';
    }
}
