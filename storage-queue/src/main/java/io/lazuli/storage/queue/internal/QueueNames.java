package io.lazuli.storage.queue.internal;

/** The rules for names of queues, checked before anything is sent: a name with a slash in it would address something else. */
final class QueueNames {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 63;

    private QueueNames() {}

    /** Returns the name if it can be one. */
    static String check(String name) {
        boolean good = name.length() >= SHORTEST && name.length() <= LONGEST && !name.contains("--");
        for (int i = 0; good && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = i > 0 && i < name.length() - 1;
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && inner;
        }
        if (!good) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a queue: 3 to 63 lower-case letters, digits and single hyphens between them");
        }
        return name;
    }
}
