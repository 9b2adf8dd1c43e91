package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.StorageError;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names are allowed. */
public final class Names {
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](?:-?[a-z0-9])*");
    private static final Pattern METADATA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> SYSTEM = Set.of("$root", "$web", "$logs", "$blobchangefeed");

    private Names() {}

    /** Checks the name of a container, queue or share: 3 to 63 small letters, digits and single hyphens. */
    public static void checkContainer(String name) {
        if (SYSTEM.contains(name)) {
            return;
        }
        if (name.length() < 3 || name.length() > 63) {
            throw new StorageError(
                    400, "OutOfRangeInput", "The specified resource name length is not within the permissible limits.");
        }
        if (!CONTAINER.matcher(name).matches()) {
            throw ErrorCode.INVALID_RESOURCE_NAME.error();
        }
    }

    /** Checks that all names of metadata could be names in a programming language. */
    public static Map<String, String> checkMetadata(Map<String, String> metadata) {
        for (String name : metadata.keySet()) {
            if (!METADATA.matcher(name).matches()) {
                throw ErrorCode.INVALID_METADATA.error();
            }
        }
        return metadata;
    }
}
