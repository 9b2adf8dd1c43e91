package io.lazuli.storage.auth;

import java.util.Objects;

/**
 * A key or SAS that can be exchanged while clients use it: each try of a call takes what is current. Rotating the two keys of an account
 * needs no new client.
 */
public final class RotatingCredential implements StorageCredential {
    private volatile StorageCredential current;

    private RotatingCredential(StorageCredential current) {
        this.current = current;
    }

    /** Starts with an account key. */
    public static RotatingCredential of(SharedKey key) {
        return new RotatingCredential(Objects.requireNonNull(key, "key"));
    }

    /** Starts with a SAS. */
    public static RotatingCredential of(SasToken sas) {
        return new RotatingCredential(Objects.requireNonNull(sas, "sas"));
    }

    /**
     * Puts another key in the place of the current one.
     *
     * @throws IllegalArgumentException if it is the key of another account, or the current credential is no key
     */
    public void rotate(SharedKey key) {
        if (!(current instanceof SharedKey held) || !held.account().equals(key.account())) {
            throw new IllegalArgumentException("A key takes the place of a key of the same account only");
        }
        current = key;
    }

    /**
     * Puts another SAS in the place of the current one.
     *
     * @throws IllegalArgumentException if the current credential is no SAS
     */
    public void rotate(SasToken sas) {
        Objects.requireNonNull(sas, "sas");
        if (!(current instanceof SasToken)) {
            throw new IllegalArgumentException("A SAS takes the place of a SAS only");
        }
        current = sas;
    }

    /** Returns the key or SAS that is used at the moment. */
    public StorageCredential current() {
        return current;
    }

    /** Returns what the current one shows of itself: no secret. */
    @Override
    public String toString() {
        return "RotatingCredential[" + current + "]";
    }
}
