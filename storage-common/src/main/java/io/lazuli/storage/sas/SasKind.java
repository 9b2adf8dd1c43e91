package io.lazuli.storage.sas;

/** What signs a shared access signature, and how far it reaches. */
public enum SasKind {
    /** Signed with the account's key, for several services of the account. */
    ACCOUNT,

    /** Signed with the account's key, for one container, blob, queue, share, file or table. */
    SERVICE,

    /** Signed with a user delegation key, for one container, blob, queue, share or file. */
    USER_DELEGATION
}
