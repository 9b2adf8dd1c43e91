package io.lazuli.storage.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.Unguessable;
import java.nio.charset.StandardCharsets;

/** Any text as a connection string: parsed, or refused in words that do not show the key. */
class ConnectionStringFuzz {
    @FuzzTest(maxDuration = "5s")
    void parse(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String key = Unguessable.of(data);
        check(text, key);
        check(text + ";AccountKey=" + key, key);
        check("AccountKey=" + key + text, key);
    }

    private static void check(String text, String key) {
        String told;
        try {
            ConnectionString parsed = ConnectionString.parse(text);
            told = parsed.toString()
                    + parsed.credential()
                    + parsed.blob()
                    + parsed.queue()
                    + parsed.file()
                    + parsed.blobSecondary()
                    + parsed.queueSecondary();
        } catch (IllegalArgumentException e) {
            told = e.toString();
        }
        assertFalse(told.contains(key), told);
    }
}
