package io.lazuli.storage.queue.model;

import java.util.Base64;

/** The codec of bytes. */
enum BytesCodec implements QueueMessageCodec<byte[]> {
    INSTANCE;

    @Override
    public String encode(byte[] value) {
        BodyText.checkLength((value.length + 2L) / 3 * 4);
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public byte[] decode(String body) {
        return QueueMessageEncoding.BASE64.decodeBytes(body);
    }
}
