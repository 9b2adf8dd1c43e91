package io.lazuli.storage.blob.internal;

/** The rules for names, checked before anything is sent: a container's name with a slash in it would address something else. */
public final class BlobNames {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 63;
    private static final int LONGEST_BLOB = 1024;

    private BlobNames() {}

    /** Returns the name if a container can have it: also one of the service's own, which begin with a dollar sign. */
    public static String container(String name) {
        boolean own = name.startsWith("$");
        boolean good = name.length() >= SHORTEST && name.length() <= LONGEST && !name.contains("--");
        for (int i = own ? 1 : 0; good && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = i > 0 && i < name.length() - 1;
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && inner;
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' is no name of a container: 3 to 63 lower-case letters, digits and single hyphens between them");
        }
        return name;
    }

    /** Returns the name if a blob can have it. */
    public static String blob(String name) {
        if (name.isEmpty() || name.length() > LONGEST_BLOB) {
            throw new IllegalArgumentException("A blob's name has from 1 to 1,024 characters, not " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean lone = Character.isHighSurrogate(c)
                    ? i + 1 == name.length() || !Character.isLowSurrogate(name.charAt(++i))
                    : Character.isLowSurrogate(c);
            if (lone) {
                throw new IllegalArgumentException("A blob's name is Unicode; this one has half a character in it");
            }
        }
        return name;
    }
}
