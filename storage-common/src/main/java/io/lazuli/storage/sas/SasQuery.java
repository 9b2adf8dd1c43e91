package io.lazuli.storage.sas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A query string, taken apart.
 *
 * @param fields those of the token, raw
 * @param signature raw, or the empty string
 * @param others parameters that are no fields of a token, raw
 * @param token the query without the parameters of an operation, encoded as it came
 */
record SasQuery(Fields fields, String signature, Map<String, String> others, String token) {
    /** What operations add to the URL of a resource. Anything else may be a field of a version to come. */
    private static final Set<String> OF_OPERATIONS = Set.of(
            "snapshot",
            "versionid",
            "comp",
            "restype",
            "timeout",
            "prefix",
            "delimiter",
            "marker",
            "maxresults",
            "include",
            "sharesnapshot");

    /**
     * Takes a query string apart.
     *
     * @throws IllegalArgumentException if a value is not encoded, or a field is there twice; the message shows no value
     */
    static SasQuery parse(String query) {
        Fields fields = Fields.NONE;
        String signature = "";
        Map<String, String> others = new LinkedHashMap<>();
        StringBuilder token = new StringBuilder();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = Percent.decode(equals < 0 ? part : part.substring(0, equals), true);
            String value = equals < 0 ? "" : Percent.decode(part.substring(equals + 1), true);
            if (name.indexOf('?') >= 0) {
                throw new IllegalArgumentException(
                        "The name of a parameter has a question mark: there is one too many");
            }
            Field field = Field.of(name);
            boolean twice = field == null
                    ? others.put(name, value) != null
                    : field == Field.SIG ? !signature.isEmpty() : fields.has(field);
            if (twice && !name.isEmpty()) {
                throw new IllegalArgumentException(
                        field == null ? "A parameter is there twice" : "The " + field + " is there twice");
            }
            if (field == Field.SIG) {
                signature = value;
            } else if (field != null) {
                fields = fields.with(field, value);
            }
            if (!part.isEmpty() && !OF_OPERATIONS.contains(name)) {
                token.append(token.isEmpty() ? "" : "&").append(part);
            }
        }
        return new SasQuery(fields, signature, others, token.toString());
    }

    /** Returns the snapshot or version that the URL names, or the empty string. */
    String snapshot() {
        return others.getOrDefault("snapshot", others.getOrDefault("versionid", ""));
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "SasQuery" + fields.present();
    }
}
