package io.lazuli.storage.internal.call;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service asks for in the {@code WWW-Authenticate} header of a 401: a token of another tenant, or one with certain claims. See <a
 * href="https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory">Bearer challenge</a>.
 *
 * @param tenantId the tenant in {@code authorization_uri}, if there is one
 * @param claims the claims as JSON, if some are demanded
 */
record Challenge(@Nullable String tenantId, @Nullable String claims) {
    private static final Challenge NONE = new Challenge(null, null);

    /** A name, and its value with or without quotes. Possessive throughout: no input makes it slow. */
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z_]++)[ \\t]*+=[ \\t]*+(?:\"([^\"]*+)\"|([^\\s,\"]++))");

    private static final Pattern SCHEME = Pattern.compile("(?:^|,)[ \\t]*+Bearer[ \\t]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TENANT = Pattern.compile("https://[^/]++/([0-9A-Za-z.-]{1,100}+)(?:/.*+)?+");
    private static final int LONGEST = 64 * 1024;

    /** Reads a header; what cannot be read asks for nothing. */
    static Challenge parse(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return NONE;
        }
        Matcher scheme = SCHEME.matcher(header);
        if (!scheme.find()) {
            return NONE;
        }
        Map<String, String> parameters = new TreeMap<>();
        Matcher next = PARAMETER.matcher(header);
        for (int at = scheme.end(); next.find(at); at = next.end()) {
            String value = next.group(2) == null ? next.group(3) : next.group(2);
            parameters.putIfAbsent(next.group(1).toLowerCase(Locale.ROOT), value);
        }
        Matcher tenant = TENANT.matcher(
                parameters.getOrDefault("authorization_uri", parameters.getOrDefault("authorization", "")));
        return new Challenge(tenant.matches() ? tenant.group(1) : null, claims(parameters));
    }

    private static @Nullable String claims(Map<String, String> parameters) {
        String encoded = parameters.get("claims");
        if (encoded == null || !"insufficient_claims".equals(parameters.get("error"))) {
            return null;
        }
        try {
            String plain = encoded.replace('-', '+').replace('_', '/').replace("=", "");
            return new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
