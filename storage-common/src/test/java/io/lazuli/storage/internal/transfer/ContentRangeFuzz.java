package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import java.nio.charset.StandardCharsets;

/** Any text as {@code Content-Range}: a range that makes sense, or a {@link DecodeException}. */
class ContentRangeFuzz {
    @FuzzTest(maxDuration = "5s")
    void of(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 2);
        HttpHeaders headers = HttpHeaders.builder()
                .append("Content-Range", parts[0])
                .append("Content-Length", parts[parts.length - 1])
                .build();
        try {
            ContentRange range = ContentRange.of(new ResponseInfo(206, headers));
            boolean whole =
                    range.offset() >= 0 && range.length() > 0 && range.offset() <= range.total() - range.length();
            assertTrue(whole, range::toString);
        } catch (DecodeException e) {
            // As promised.
        }
    }
}
