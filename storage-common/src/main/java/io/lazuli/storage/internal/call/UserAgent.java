package io.lazuli.storage.internal.call;

import java.util.Locale;

/** How the SDK names itself to the service, for example {@code lazuli-storage-blob/0.1.0 (Java 17.0.15; Linux 6.1)}. */
final class UserAgent {
    private static final String VERSION = "0.1.0";

    private UserAgent() {}

    /** Returns the header value for a service's clients. */
    static String of(String service) {
        String platform = "Java " + System.getProperty("java.version") + "; " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
        return "lazuli-storage-" + service.toLowerCase(Locale.ROOT) + "/" + VERSION + " ("
                + platform.replaceAll("[^\\x20-\\x7e]|[()]", "_") + ")";
    }
}
