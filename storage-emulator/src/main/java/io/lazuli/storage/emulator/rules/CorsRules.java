package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.StorageError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What scripts of other origins may do, by the rules in the service properties.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services">CORS support</a>
 */
public final class CorsRules {
    private final List<Map<String, String>> rules;

    /** Rules, each as its elements by name. */
    public CorsRules(List<Map<String, String>> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Answers a preflight request, or refuses it. */
    public RestResponse preflight(RequestHead head) {
        String origin = head.header("Origin");
        String method = head.header("Access-Control-Request-Method");
        if (origin == null || method == null) {
            throw new StorageError(
                    400, "InvalidHeaderValue", "The value for one of the HTTP headers is not in the correct format.");
        }
        String asked = head.header("Access-Control-Request-Headers");
        List<String> headers = asked == null || asked.isEmpty() ? List.of() : Arrays.asList(asked.split("\\s*,\\s*"));
        for (Map<String, String> rule : rules) {
            boolean fits = fits(rule, "AllowedOrigins", origin) && fits(rule, "AllowedMethods", method);
            if (fits && headers.stream().allMatch(header -> fits(rule, "AllowedHeaders", header))) {
                return RestResponse.status(200)
                        .header("Access-Control-Allow-Origin", shownOrigin(rule, origin))
                        .header("Access-Control-Allow-Methods", method)
                        .header("Access-Control-Allow-Headers", asked)
                        .header("Access-Control-Max-Age", rule.get("MaxAgeInSeconds"))
                        .header("Access-Control-Allow-Credentials", allowsAll(rule) ? null : "true");
            }
        }
        throw new StorageError(
                403, "CorsPreflightFailure", "CORS not enabled or no matching rule found for this request.");
    }

    /** Adds to the answer of an actual request what its script needs to read it. */
    public void describe(RequestHead head, RestResponse response) {
        if (rules.isEmpty()) {
            return;
        }
        response.header("Vary", "Origin");
        String origin = head.header("Origin");
        if (origin == null) {
            return;
        }
        for (Map<String, String> rule : rules) {
            if (fits(rule, "AllowedOrigins", origin) && fits(rule, "AllowedMethods", head.method())) {
                String exposed = rule.get("ExposedHeaders");
                response.header("Access-Control-Allow-Origin", shownOrigin(rule, origin))
                        .header("Access-Control-Expose-Headers", exposed == null || exposed.isEmpty() ? null : exposed)
                        .header("Access-Control-Allow-Credentials", allowsAll(rule) ? null : "true");
                return;
            }
        }
    }

    /** Whether a rule is for every origin, which is told as an asterisk. */
    private static boolean allowsAll(Map<String, String> rule) {
        return "*".equals(rule.get("AllowedOrigins"));
    }

    /** The origin that the answer names. */
    private static String shownOrigin(Map<String, String> rule, String origin) {
        return allowsAll(rule) ? "*" : origin;
    }

    /** Whether a list of the rule has a value; an asterisk at the end of an entry stands for anything. */
    private static boolean fits(Map<String, String> rule, String element, String value) {
        String wanted = value.toLowerCase(Locale.ROOT);
        for (String entry :
                rule.getOrDefault(element, "").toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
            boolean prefix = entry.endsWith("*") && wanted.startsWith(entry.substring(0, entry.length() - 1));
            if (!entry.isEmpty() && (prefix || entry.equals(wanted))) {
                return true;
            }
        }
        return false;
    }
}
