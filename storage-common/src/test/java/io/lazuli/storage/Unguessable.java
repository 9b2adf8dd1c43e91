package io.lazuli.storage;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** Secrets for fuzz tests. A fixed one would soon be part of the inputs: a fuzzer sees what is compared. */
public final class Unguessable {
    private Unguessable() {}

    /** Returns 32 bytes in Base64 that depend on the input as a whole. */
    public static String of(byte[] data) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
