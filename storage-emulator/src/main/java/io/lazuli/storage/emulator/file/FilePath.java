package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a file or directory lies: the names from the share's root on. The root itself has none.
 *
 * <p>Names are kept as they came; whether their case matters is up to the share.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata">
 *     Naming shares, directories and files</a>
 */
record FilePath(List<String> names) {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 2048;
    private static final int DEEPEST = 250;
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");
    private static final Pattern FORBIDDEN = Pattern.compile("[\":|<>*?\\x00-\\x1f]");
    private static final Pattern DOTS_AT_END = Pattern.compile("\\.+$");
    private static final Set<String> RESERVED = Set.of(".", "..");

    FilePath {
        names = List.copyOf(names);
    }

    /** The path of a request. Without {@code x-ms-allow-trailing-dot} dots at the end of names are dropped. */
    static FilePath of(RestRequest request) {
        return parse(request.path(), keepsDots(request, "x-ms-allow-trailing-dot"));
    }

    /** Whether a header asks to keep dots at the end of names, in a version that knows it. */
    static boolean keepsDots(RestRequest request, String header) {
        return request.since("2022-11-02") && request.flag(header);
    }

    /** Reads a decoded path. Both kinds of slashes separate names; those at either end do not count. */
    static FilePath parse(String decoded, boolean keepDots) {
        List<String> names = new ArrayList<>();
        if (decoded.length() > LONGEST_PATH) {
            throw FileErrors.invalidPath();
        }
        for (String part : SEPARATORS.split(decoded)) {
            boolean reserved = RESERVED.contains(part);
            String name =
                    keepDots || reserved ? part : DOTS_AT_END.matcher(part).replaceFirst("");
            if (part.isEmpty()) {
                continue;
            }
            if (reserved || name.isEmpty() || name.length() > LONGEST_NAME) {
                throw FileErrors.invalidPath();
            }
            if (FORBIDDEN.matcher(name).find()) {
                throw ErrorCode.INVALID_RESOURCE_NAME.error();
            }
            names.add(name);
        }
        if (names.size() > DEEPEST) {
            throw FileErrors.invalidPath();
        }
        return new FilePath(names);
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; the root has none. */
    String name() {
        return names.get(names.size() - 1);
    }

    /** The path as lists show it. */
    String text() {
        return String.join("/", names);
    }
}
