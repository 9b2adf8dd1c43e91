package io.lazuli.storage.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one try of a call went.
 *
 * @param number counted from 1; a hedge is a try, too
 * @param secondary whether it went to the secondary location
 * @param status the HTTP status, 0 if no head came
 * @param failure the error code of the service, or the kind of the transport's failure; null if the try succeeded
 * @param clientRequestId the id that the request carried
 * @param requestId the id that the service gave it, if it answered
 * @param bytesSent length of the request's body
 * @param bytesReceived bytes of the answer's body that came
 * @param untilHead time until the head of the answer came; null if none did
 * @param elapsed time of the whole try
 */
public record TryEnd(
        int number,
        boolean secondary,
        int status,
        @Nullable String failure,
        @Nullable String clientRequestId,
        @Nullable String requestId,
        long bytesSent,
        long bytesReceived,
        @Nullable Duration untilHead,
        Duration elapsed) {}
