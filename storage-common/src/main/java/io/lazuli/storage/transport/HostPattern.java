package io.lazuli.storage.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A host, several by a wildcard, or a block of addresses, as in the lists of hosts that need no proxy. */
final class HostPattern {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    /** What names match, null if this is a block. */
    private final @Nullable Pattern names;
    /** The first address of a block, null if this is none. */
    private final byte @Nullable [] block;

    private final int bits;

    private HostPattern(@Nullable Pattern names, byte @Nullable [] block, int bits) {
        this.names = names;
        this.block = block;
        this.bits = bits;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is empty or a block that is none
     */
    static HostPattern of(String text) {
        String pattern = text.strip().toLowerCase(Locale.ROOT);
        if (pattern.startsWith("[") && pattern.endsWith("]")) {
            pattern = pattern.substring(1, pattern.length() - 1);
        }
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("An empty text is no pattern of hosts");
        }
        int slash = pattern.indexOf('/');
        if (slash >= 0) {
            return block(pattern, pattern.substring(0, slash), pattern.substring(slash + 1));
        }
        String names =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new HostPattern(Pattern.compile(names), null, 0);
    }

    private static HostPattern block(String pattern, String first, String length) {
        byte[] address = address(first);
        int bits = length.matches("\\d{1,3}") ? Integer.parseInt(length) : -1;
        if (address == null || bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("'" + pattern + "' is no block of addresses");
        }
        return new HostPattern(null, address, bits);
    }

    /** Returns the bytes of an address, or null if the text is a name. Never asks a name server. */
    private static byte @Nullable [] address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException notOne) {
            return null;
        }
    }

    boolean matches(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (names != null) {
            return names.matcher(name).matches();
        }
        byte[] first = block;
        byte[] address = address(name);
        if (first == null || address == null || address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((address[bit >> 3] ^ first[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
