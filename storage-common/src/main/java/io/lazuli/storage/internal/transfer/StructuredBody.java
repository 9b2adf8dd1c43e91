package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.internal.checksum.EncodedPublisher;
import io.lazuli.storage.internal.checksum.StructuredMessage;
import io.lazuli.storage.transport.RequestBody;

/** A body framed as a structured message, so that the service checks what arrives segment by segment. */
public final class StructuredBody {
    private StructuredBody() {}

    /**
     * Returns the framed body; it can be sent again if the given one can. It goes with the headers {@code x-ms-structured-body} ({@link
     * StructuredMessage#HEADER_VALUE}) and {@code x-ms-structured-content-length} (the length of the given body).
     *
     * @param segmentSize how many bytes each segment but the last has
     * @throws IllegalArgumentException if it would have more than 65,535 segments
     */
    public static RequestBody of(RequestBody content, int segmentSize) {
        long length = content.length();
        long encoded = StructuredMessage.encodedLength(length, segmentSize);
        return content.replayable()
                ? RequestBody.replayable(() -> new EncodedPublisher(content.publisher(), length, segmentSize), encoded)
                : RequestBody.oneShot(new EncodedPublisher(content.publisher(), length, segmentSize), encoded);
    }
}
