package io.lazuli.storage;

/** How the content of uploads and downloads is checked on its way between this program and the service. */
public enum TransferValidation {
    /** Not at all, beyond what TCP and TLS do. */
    NONE,
    /** By an MD5 of each request or range of up to 4 MiB. Slow, and known to every service. */
    MD5,
    /** By a CRC-64 of each segment of 4 MiB and of the whole, checked while the content streams. Fast. */
    CRC64
}
