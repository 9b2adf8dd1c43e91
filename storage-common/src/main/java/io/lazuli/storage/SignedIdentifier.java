package io.lazuli.storage;

import java.util.Objects;

/**
 * A stored access policy and the name by which shared access signatures refer to it. Removing or renaming it ends them all.
 *
 * @param id from 1 to 64 characters
 * @param policy what it says
 */
public record SignedIdentifier(String id, AccessPolicy policy) {
    private static final int LONGEST = 64;

    public SignedIdentifier {
        Objects.requireNonNull(policy, "policy");
        if (id.isEmpty() || id.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The id of a stored access policy has from 1 to 64 characters, not " + id.length());
        }
    }
}
