package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.RestRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The security descriptors of a share by their keys. Equal descriptors have one key. Guarded by the lock of the share.
 *
 * <p>A descriptor is kept in the format in which it came; the emulator does not turn one format into the other.
 */
final class Permissions {
    /** What new directories and files inherit, as long as nobody has set anything else. */
    private static final Permission OF_DIRECTORIES = new Permission(
            "O:BAG:SYD:AI(A;OICIID;FA;;;BA)(A;OICIID;FA;;;SY)(A;OICIIOID;GA;;;CO)"
                    + "(A;OICIID;0x1301bf;;;AU)(A;OICIID;0x1200a9;;;BU)",
            false);

    private static final Permission OF_FILES =
            new Permission("O:BAG:SYD:AI(A;ID;FA;;;BA)(A;ID;FA;;;SY)(A;ID;0x1301bf;;;AU)(A;ID;0x1200a9;;;BU)", false);

    // Nothing here ever goes back, so that no text however long or odd takes time or stack.
    private static final String SID = ":(?:[A-Z]{2}|S(?:-(?:0x\\p{XDigit}++|\\d++))++)";
    /** Entries of a list; conditions in them have brackets of their own. */
    private static final String ENTRIES = "(?:\\([^()]*+(?:\\([^)]*+\\)[^()]*+)*+\\))*+";
    /** Owner, group, discretionary and system list, each of which may be missing. */
    private static final Pattern SDDL = Pattern.compile(
            "(?:O" + SID + ")?+(?:G" + SID + ")?+(?:D:[A-Z_]*+" + ENTRIES + ")?+(?:S:[A-Z_]*+" + ENTRIES + ")?+");

    private static final Pattern SYSTEM_LIST = Pattern.compile("[)A-Z0-9]S:[A-Z_]*\\(");

    private static final int LARGEST_IN_HEADER = 8 * 1024;
    private static final int LARGEST = 256 * 1024;

    /**
     * A security descriptor.
     *
     * @param binary whether the text is Base64 of the binary form instead of SDDL
     */
    record Permission(String text, boolean binary) {
        /** The text as the service gives it out: a list that the descriptor lacks is named as lacking. */
        String shown() {
            return binary
                            || text.contains("S:NO_ACCESS")
                            || SYSTEM_LIST.matcher(text).find()
                    ? text
                    : text + "S:NO_ACCESS_CONTROL";
        }
    }

    private final Map<String, Permission> byKey = new HashMap<>();
    private final String shareKey;

    Permissions(String share) {
        shareKey = Long.toUnsignedString(number(share));
    }

    /** Half a hash of a text: the same text has the same key in each run. */
    private static long number(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    /** The descriptor of a key, or null. */
    @Nullable
    Permission find(String key) {
        return byKey.get(key);
    }

    /** The key of a descriptor, which is kept from now on. */
    String keep(Permission permission) {
        String key = Long.toUnsignedString(number(permission.text)) + "*" + shareKey;
        byKey.put(key, permission);
        return key;
    }

    /** The key of what a new file or directory inherits. */
    String inherited(boolean directory) {
        return keep(directory ? OF_DIRECTORIES : OF_FILES);
    }

    /**
     * The key that {@code x-ms-file-permission} or {@code x-ms-file-permission-key} of a request means, or null for the
     * default.
     */
    @Nullable
    String named(RestRequest request, String defaultWord) {
        String text = request.header("x-ms-file-permission");
        String key = request.header("x-ms-file-permission-key");
        if (text == null || text.isEmpty() || text.equalsIgnoreCase(defaultWord)) {
            return key == null || key.isEmpty() ? null : known(key);
        }
        if (key != null && !key.isEmpty()) {
            throw request.invalidHeader("x-ms-file-permission-key");
        }
        if (text.length() > LARGEST_IN_HEADER) {
            throw request.invalidHeader("x-ms-file-permission");
        }
        return keep(parse(text, isBinary(request)));
    }

    /** The key itself, if the share knows it. */
    private String known(String key) {
        if (!byKey.containsKey(key)) {
            throw FileErrors.invalidPermissionKey();
        }
        return key;
    }

    /** Whether {@code x-ms-file-permission-format} asks for the binary form. */
    static boolean isBinary(RestRequest request) {
        String format = request.header("x-ms-file-permission-format");
        return format != null && format.toLowerCase(Locale.ROOT).equals("binary");
    }

    /** Checks that a text could be a security descriptor. */
    static Permission parse(String text, boolean binary) {
        boolean looksRight = binary ? isDescriptor(text) : SDDL.matcher(text).matches();
        boolean valid = looksRight && !text.isEmpty() && text.length() <= LARGEST;
        if (!valid) {
            throw FileErrors.invalidPermission();
        }
        return new Permission(text, binary);
    }

    /** Whether a text is Base64 of a self-relative security descriptor, which has a header of 20 bytes. */
    private static boolean isDescriptor(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return bytes.remaining() >= 20 && bytes.get(0) == 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
