package io.lazuli.storage.sas;

import java.util.Locale;

/** A service of an account, in the order in which a shared access signature of the account names them. */
public enum SasService {
    /** Blobs. */
    BLOB,

    /** Queues. */
    QUEUE,

    /** Tables. */
    TABLE,

    /** Files. */
    FILE;

    /** Returns its letter in {@code ss}: {@code b}, {@code q}, {@code t}, {@code f}. */
    public char letter() {
        return word().charAt(0);
    }

    /** Returns its word in host names and signed texts. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
