package io.lazuli.storage.testkit.crooked;

/** Sleeps. */
final class Sleeping {
    static void sleep() throws InterruptedException {
        Thread.sleep(0);
    }
}
