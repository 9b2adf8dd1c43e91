package io.lazuli.storage.internal.call;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a shared access signature must grant for a request.
 *
 * @param type the resource type that an account SAS must name: {@code s} service, {@code c} container, {@code o} object
 * @param letters the permissions of which one is needed; empty if no SAS allows it, or if it is not known
 */
record Needs(char type, String letters) {
    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('r', "read"),
            Map.entry('a', "add"),
            Map.entry('c', "create"),
            Map.entry('w', "write"),
            Map.entry('d', "delete"),
            Map.entry('x', "delete version"),
            Map.entry('l', "list"),
            Map.entry('t', "tags"),
            Map.entry('f', "filter by tags"),
            Map.entry('i', "immutability"),
            Map.entry('u', "update"),
            Map.entry('p', "process"));

    /**
     * Returns what a request needs.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-account-sas">Account SAS permissions by operation</a>
     */
    static Needs of(Refusal refusal) {
        char type = type(refusal);
        List<String> path = refusal.segments();
        boolean queue = refusal.service().equals("queue");
        if (queue && path.size() > 1 && path.get(1).equals("messages")) {
            return new Needs(type, ofMessages(refusal, path.size() > 2));
        }
        return new Needs(type, type == 'o' ? ofObject(refusal) : ofContainer(refusal));
    }

    private static char type(Refusal refusal) {
        int depth = refusal.segments().size();
        String restype = refusal.query("restype");
        if (depth == 0) {
            return 's';
        }
        boolean container = restype.equals("container") || restype.equals("share");
        return container || depth == 1 && refusal.service().equals("queue") ? 'c' : 'o';
    }

    private static String ofMessages(Refusal refusal, boolean one) {
        return switch (refusal.sent().method()) {
            case POST -> "a";
            case GET, HEAD -> refusal.query("peekonly").equalsIgnoreCase("true") ? "r" : "p";
            case PUT -> "u";
            case DELETE -> one ? "p" : "d";
            default -> "";
        };
    }

    private static String ofContainer(Refusal refusal) {
        String comp = refusal.query("comp");
        if (comp.equals("acl")) {
            // No SAS may read or change stored access policies.
            return "";
        }
        return switch (refusal.sent().method()) {
            case GET, HEAD -> comp.equals("list") ? "l" : comp.equals("blobs") ? "f" : "r";
            case PUT -> comp.isEmpty() ? "cw" : "w";
            case DELETE -> "d";
            default -> "";
        };
    }

    private static String ofObject(Refusal refusal) {
        String comp = refusal.query("comp");
        if (comp.equals("tags")) {
            return "t";
        }
        if (comp.equalsIgnoreCase("immutabilityPolicies") || comp.equals("legalhold")) {
            return "i";
        }
        return switch (refusal.sent().method()) {
            case GET, HEAD -> comp.equals("list") ? "l" : "r";
            case POST -> "r";
            case DELETE -> refusal.query("versionid").isEmpty() ? "d" : "x";
            case PUT -> comp.equals("appendblock") ? "aw" : comp.isEmpty() || comp.equals("snapshot") ? "cw" : "w";
            default -> "";
        };
    }

    /** Returns whether permissions suffice, as far as this knows. */
    boolean metBy(String permissions) {
        return letters.isEmpty() || letters.chars().anyMatch(letter -> permissions.indexOf(letter) >= 0);
    }

    /** Names the resource type. */
    String typeInWords() {
        return type == 's'
                ? "the service itself ('s')"
                : type == 'c' ? "a container, share or queue ('c')" : "an object ('o')";
    }

    /** Names the permissions, for example {@code 'c' (create) or 'w' (write)}. */
    String lettersInWords() {
        StringJoiner words = new StringJoiner(" or ");
        letters.chars().forEach(c -> words.add("'" + (char) c + "' (" + NAMES.get((char) c) + ")"));
        return words.toString();
    }
}
