package io.lazuli.storage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as a header, date, ETag, metadata or endpoint: a value, or an {@link IllegalArgumentException} from what users call. */
class ValuesFuzz {
    @FuzzTest(maxDuration = "5s")
    void values(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int half = text.length() / 2;
        String name = text.substring(0, half);
        String value = text.substring(half);

        HttpDates.parseOrNull(text);
        HttpHeaders lenient =
                HttpHeaders.builder().append("ETag", text).append("Date", text).build();
        lenient.getLong("ETag", 0);
        lenient.getDate("Date");
        lenient.getBoolean("ETag");
        promised(new ResponseInfo(200, lenient)::date);
        promised(() -> HttpHeaders.builder().add(name, value).build());
        promised(() -> ETag.of(text));
        promised(lenient::etag);
        promised(() -> Metadata.of(name, value));
        promised(() -> StorageAccount.at(text).isPathStyle());
    }

    private static void promised(Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            // As promised.
        }
    }
}
