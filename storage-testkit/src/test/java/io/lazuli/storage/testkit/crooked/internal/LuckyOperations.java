package io.lazuli.storage.testkit.crooked.internal;

import java.util.UUID;

/** Makes another request every time. */
final class LuckyOperations {
    static String id() {
        return UUID.randomUUID().toString();
    }
}
