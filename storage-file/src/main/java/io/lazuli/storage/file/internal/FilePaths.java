package io.lazuli.storage.file.internal;

/**
 * The rules for names of shares and for paths in them, checked before anything is sent. Only what would address something else is refused
 * here, and what no service takes; the rest is for the service to judge, whose rules depend on the protocol of the share.
 */
public final class FilePaths {
    private static final int SHORTEST_SHARE = 3;
    private static final int LONGEST_SHARE = 63;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 2048;

    private FilePaths() {}

    /**
     * Returns the name of a share if it can be one.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static String checkShare(String name) {
        boolean good = name.length() >= SHORTEST_SHARE && name.length() <= LONGEST_SHARE && !name.contains("--");
        for (int i = 0; good && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = i > 0 && i < name.length() - 1;
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && inner;
        }
        if (!good) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a share: 3 to 63 lower-case letters, digits and single hyphens between them");
        }
        return name;
    }

    /**
     * Returns a path of one or more names, separated by slashes, if it can be one.
     *
     * @throws IllegalArgumentException if it is too long, or one of its names is empty, too long, or a dot or two
     */
    public static String checkPath(String path) {
        if (path.length() > LONGEST_PATH) {
            throw new IllegalArgumentException("A path has at most 2,048 characters, not " + path.length());
        }
        for (int from = 0; from <= path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            checkName(path, from, to);
            from = to + 1;
        }
        return path;
    }

    private static void checkName(String path, int from, int to) {
        String name = path.substring(from, to);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("'" + path
                    + "' has an empty name: a path neither starts nor ends with a slash," + " and has no two in a row");
        }
        // On the way to the service these would be taken for the directory itself and the one above it.
        if (name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("'" + path + "' has the name '" + name + "', which is none");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name has at most 255 characters, not " + name.length());
        }
    }

    /** Returns the path of something below a directory, whose own path is empty for the root. */
    public static String join(String directory, String below) {
        return directory.isEmpty() ? below : directory + '/' + below;
    }

    /** Returns the last name of a path. */
    public static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
