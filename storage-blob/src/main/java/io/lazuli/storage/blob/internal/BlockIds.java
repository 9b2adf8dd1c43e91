package io.lazuli.storage.blob.internal;

import java.util.Base64;
import java.util.List;

/** The rules for ids of blocks, checked before anything is sent. */
public final class BlockIds {
    private static final int LONGEST = 64;
    private static final int MOST = 50_000;

    private BlockIds() {}

    /** Returns the id if a block can have it. */
    public static String checked(String id) {
        int bytes;
        try {
            bytes = Base64.getDecoder().decode(id).length;
        } catch (IllegalArgumentException e) {
            bytes = 0;
        }
        // The decoder takes Base64 without padding too; the service does not.
        if (bytes < 1 || bytes > LONGEST || id.length() % 4 != 0) {
            throw new IllegalArgumentException("'" + id + "' is no id of a block: Base64 of 1 to 64 bytes");
        }
        return id;
    }

    /** Returns a copy of the list if it can be that of a blob. */
    public static List<String> checked(List<String> ids) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("A blob has at most 50,000 blocks, not " + ids.size());
        }
        ids.forEach(BlockIds::checked);
        return List.copyOf(ids);
    }
}
