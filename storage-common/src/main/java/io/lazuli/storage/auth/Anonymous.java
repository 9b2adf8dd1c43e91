package io.lazuli.storage.auth;

/** No credential: only what an account opens to the public can be read. */
public enum Anonymous implements StorageCredential {
    /** The one value. */
    INSTANCE
}
