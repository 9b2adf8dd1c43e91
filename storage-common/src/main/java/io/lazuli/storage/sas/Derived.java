package io.lazuli.storage.sas;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A line of a signed text that is no field of the token, but follows from what the token is used on or for. */
enum Derived implements Line {
    /** The account that an account's pass is for. */
    ACCOUNT_NAME(Versions.FIRST) {
        @Override
        public String of(SignedText signed) {
            return signed.account();
        }
    },

    /** The service, the account, and the raw name of what is opened. */
    RESOURCE(Versions.FIRST) {
        @Override
        public String of(SignedText signed) {
            return "/" + signed.service().word() + "/" + signed.account() + "/" + nameOf(signed);
        }
    },

    /** {@code sr}, which tokens of blobs always have, and which is signed only since snapshots can be opened. */
    RESOURCE_KIND(Versions.DELEGATION) {
        @Override
        public String of(SignedText signed) {
            return signed.fields().get(Field.SR);
        }
    },

    /** Which snapshot or version it is; a token for a blob is for what is current. */
    SNAPSHOT(Versions.DELEGATION) {
        @Override
        public String of(SignedText signed) {
            return switch (signed.fields().get(Field.SR)) {
                case "bs", "bv" -> signed.target().snapshot();
                default -> "";
            };
        }
    },

    /** Names and values, with a line break after each. */
    REQUEST_HEADERS(Versions.SIGNED_REQUEST) {
        @Override
        public String of(SignedText signed) {
            StringBuilder text = new StringBuilder();
            for (String name : names(signed.fields().get(Field.SRH))) {
                text.append(pair(name, signed.target().headers())).append('\n');
            }
            return text.toString();
        }
    },

    /** Names and values, with a line break before each. */
    REQUEST_QUERY(Versions.SIGNED_REQUEST) {
        @Override
        public String of(SignedText signed) {
            StringBuilder text = new StringBuilder();
            for (String name : names(signed.fields().get(Field.SRQ))) {
                text.append('\n').append(pair(name, signed.target().query()));
            }
            return text.toString();
        }
    },

    /** An empty line. */
    NOTHING(Versions.FIRST) {
        @Override
        public String of(SignedText signed) {
            return "";
        }
    };

    /** The first version that has the line. */
    private final String since;

    Derived(String since) {
        this.since = since;
    }

    @Override
    public String since() {
        return since;
    }

    /** Returns the names in {@code srh} or {@code srq}. */
    static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    /** A header or parameter that a request does not have counts as an empty one. */
    private static String pair(String name, Map<String, String> values) {
        return name + ":" + values.getOrDefault(name, "");
    }

    /** The part of the path that a token is for: all of it, its first segment, or the first segments of a directory. */
    private static String nameOf(SignedText signed) {
        String path = signed.target().path();
        if (signed.service() == SasService.TABLE) {
            return signed.fields().get(Field.TN).toLowerCase(Locale.ROOT);
        }
        return switch (signed.fields().get(Field.SR)) {
            case "b", "bs", "bv", "f" -> path;
            // The token is for the directory, and is used on what lies below it.
            case "d" -> segments(path, 1 + depth(signed.fields()));
            default -> segments(path, 1);
        };
    }

    /** Returns how many segments a directory has, -1 if the token does not say. */
    static int depth(Fields fields) {
        String depth = fields.get(Field.SDD);
        return depth.matches("[0-9]{1,4}") ? Integer.parseInt(depth) : -1;
    }

    /** Returns the first segments of a path, or all if there are not so many. */
    private static String segments(String path, int count) {
        int end = 0;
        for (int i = 0; i < count && end >= 0; i++) {
            end = path.indexOf('/', i == 0 ? 0 : end + 1);
        }
        return end < 0 ? path : path.substring(0, end);
    }
}
