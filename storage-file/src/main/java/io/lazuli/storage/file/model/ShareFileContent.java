package io.lazuli.storage.file.model;

import io.lazuli.storage.ResponseInfo;

/** The bytes of a file, or of a range of it, with what the file said about itself at that time. */
public final class ShareFileContent {
    private final byte[] bytes;
    private final ShareFileProperties properties;

    /** Makes a content; the array is not copied. */
    public ShareFileContent(byte[] bytes, ShareFileProperties properties) {
        this.bytes = bytes;
        this.properties = properties;
    }

    /** Returns the bytes; the caller's own, not copied. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the properties of the file. */
    public ShareFileProperties properties() {
        return properties;
    }

    /** Returns status, request ids and all headers of the answer. */
    public ResponseInfo info() {
        return properties.info();
    }

    /** Leaves the bytes out: they are the user's. */
    @Override
    public String toString() {
        return "ShareFileContent[length=" + bytes.length + ", " + properties + "]";
    }
}
