package io.lazuli.storage.benchmarks.load;

import java.util.Base64;

/** Where the stub is, and an account that it does not look at. */
public record Target(int port) {
    public static final String HOST = "127.0.0.1";
    public static final String ACCOUNT = "devstoreaccount1";
    public static final String CONTAINER = "bench";
    public static final String QUEUE = "messages-here";
    public static final String SHARE = "share-bench";

    /** Signs like any key; nobody checks what it signs. */
    public static final String KEY = Base64.getEncoder().encodeToString(new byte[64]);

    /** Returns the URL of the account, which is the same for all three services. */
    public String endpoint() {
        return "http://" + HOST + ":" + port + "/" + ACCOUNT;
    }
}
