package io.lazuli.storage.internal.checksum;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** A running MD5, the checksum of {@code Content-MD5}. It guards against accidents, not against malice. */
final class Md5 implements ContentChecksum {
    private final MessageDigest digest;

    Md5() {
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    @Override
    public void update(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    @Override
    public String headerName() {
        return "Content-MD5";
    }

    @Override
    public String headerValue() {
        try {
            MessageDigest soFar = (MessageDigest) digest.clone();
            return Base64.getEncoder().encodeToString(soFar.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's MD5 can be copied", e);
        }
    }
}
