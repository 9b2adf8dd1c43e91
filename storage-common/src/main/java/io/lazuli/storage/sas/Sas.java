package io.lazuli.storage.sas;

import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shared access signature that somebody made: to look at, to check, and to explain. Immutable.
 *
 * <pre>{@code
 * Sas sas = Sas.parse("https://acct.blob.core.windows.net/photos/cat.jpg?sv=2025-01-05&sp=r&…");
 * System.out.println(sas.explain(Instant.now()));
 * boolean good = sas.verify(accountKey, Instant.now()).isValid();
 * }</pre>
 *
 * <p>Nothing here but {@link #token()} tells the signature.
 */
public final class Sas {
    private static final Pattern IS_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    private final SasQuery query;
    private final SasToken token;
    private final @Nullable SasUrl url;
    private final Target target;

    private Sas(SasQuery query, SasToken token, @Nullable SasUrl url, Target target) {
        this.query = query;
        this.token = token;
        this.url = url;
        this.target = target;
    }

    /**
     * Reads a token, with or without a question mark before it, or a URL with a token.
     *
     * @throws IllegalArgumentException if it is no encoded query string with a signature, or the URL is none; the message does not show it.
     *     A token that can be read and is wrong otherwise is no error: see {@link #problems}
     */
    public static Sas parse(String tokenOrUrl) {
        Objects.requireNonNull(tokenOrUrl, "tokenOrUrl");
        String text = tokenOrUrl.strip();
        if (!IS_URL.matcher(text).lookingAt()) {
            return read(text.startsWith("?") ? text.substring(1) : text, null);
        }
        int mark = text.indexOf('?');
        return mark < 0
                ? read("", SasUrl.parse(text))
                : read(text.substring(mark + 1), SasUrl.parse(text.substring(0, mark)));
    }

    /** Returns what a token says. */
    public static Sas of(SasToken token) {
        return read(token.query(), null);
    }

    private static Sas read(String text, @Nullable SasUrl url) {
        SasQuery query = SasQuery.parse(text);
        if (query.signature().isEmpty()) {
            throw new IllegalArgumentException("There is no signature (sig) in it, so it is no shared access signature."
                    + " A shell cuts what is not quoted at the first '&'");
        }
        SasToken token = SasToken.of(query.token());
        return new Sas(query, token, url, new Target("", query.snapshot(), Map.of(), query.others()));
    }

    /**
     * Returns a copy that is used on a resource.
     *
     * @param resource URL without the token; with {@code snapshot} or {@code versionid} in its query if it is for one
     * @throws IllegalArgumentException if it is no URL
     */
    public Sas at(String resource) {
        int mark = resource.indexOf('?');
        SasUrl place = SasUrl.parse(mark < 0 ? resource : resource.substring(0, mark));
        SasQuery with = SasQuery.parse(mark < 0 ? "" : resource.substring(mark + 1));
        return new Sas(query, token, place, new Target("", with.snapshot(), target.headers(), with.others()));
    }

    /**
     * Returns a copy that is used with a request, which has to be known if the token is bound to some of its headers or query parameters
     * ({@code srh}, {@code srq}).
     *
     * @param headers names, in any case, and values
     * @param parameters names as the token has them, and raw values; those of the URL need not be named again
     */
    public Sas withRequest(Map<String, String> headers, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(target.query());
        all.putAll(parameters);
        return new Sas(query, token, url, target.withRequest(headers, all));
    }

    /** Returns the token itself, for a client. It is a secret. */
    public SasToken token() {
        return token;
    }

    /** Returns what signs it, and how far it reaches. */
    public SasKind kind() {
        Form form = form();
        return form == Form.ACCOUNT ? SasKind.ACCOUNT : form.isDelegated() ? SasKind.USER_DELEGATION : SasKind.SERVICE;
    }

    /** Returns the service whose resource it opens; null for that of an account, which names several in {@code ss}. */
    public @Nullable SasService service() {
        return form().service();
    }

    /** Returns the version, {@code sv}; the empty string if there is none. */
    public String version() {
        return fields().get(Field.SV);
    }

    /** Returns the letters of its permissions, {@code sp}, as they came; the empty string leaves them to a stored access policy. */
    public String permissions() {
        return fields().get(Field.SP);
    }

    /** Returns from when on it holds, {@code st}; null if it does not say so in a form that can be read. */
    public @Nullable Instant start() {
        return Times.parse(fields().get(Field.ST));
    }

    /** Returns when it ends, {@code se}; null if it does not say so in a form that can be read. A delegation key may end sooner. */
    public @Nullable Instant expiry() {
        return Times.parse(fields().get(Field.SE));
    }

    /** Returns the name of the stored access policy that completes it, {@code si}, or null. */
    public @Nullable String policy() {
        return fields().orNull(Field.SI);
    }

    /** Returns all fields but the signature, by their query parameters, raw. */
    public Map<String, String> values() {
        Map<String, String> all = new LinkedHashMap<>();
        fields().present().forEach(field -> all.put(field.parameter(), fields().get(field)));
        return all;
    }

    /**
     * Returns what is wrong with it at a point in time, as far as can be told without a key.
     *
     * @return an empty list if nothing is
     */
    public List<SasFinding> problems(Instant at) {
        return new Inspection(this, at).findings();
    }

    /**
     * Checks it with the account's key: the signature, the times, and all that {@link #problems} tells. What a stored access policy says is
     * not known here. That it allows what somebody is about to do is for {@link #permissions} to tell.
     */
    public SasVerdict verify(SharedKey key, Instant at) {
        List<SasFinding> findings = new ArrayList<>(problems(at));
        if (form().isDelegated()) {
            findings.add(wrongKey("It is signed with a user delegation key, not with an account's"));
        } else {
            checkSignature(key, key.account(), findings);
        }
        return new SasVerdict(findings);
    }

    /**
     * Checks it with a user delegation key: the signature, the times of token and key, and all that {@link #problems} tells.
     *
     * @param account the name of the account that the key is from
     */
    public SasVerdict verify(UserDelegationKey key, String account, Instant at) {
        List<SasFinding> findings = new ArrayList<>(problems(at));
        if (!form().isDelegated()) {
            findings.add(wrongKey("It is signed with an account's key, not with a user delegation key"));
        } else if (!fields().get(Field.SKOID).equals(key.owner())
                || !fields().get(Field.SKTID).equals(key.tenant())) {
            findings.add(wrongKey("It is signed with the delegation key of another user or tenant"));
        } else {
            checkSignature(key.signer(), account, findings);
        }
        return new SasVerdict(findings);
    }

    private void checkSignature(SharedKey key, String account, List<SasFinding> findings) {
        Form form = form();
        if (url != null && url.account() != null && !url.account().equals(account)) {
            findings.add(wrongKey("The key is not of the account that the URL names"));
            return;
        }
        List<String> places = places(account);
        if (places.isEmpty()) {
            findings.add(new SasFinding(
                    SasFinding.Kind.UNKNOWN_TARGET,
                    url == null
                            ? "It can be checked only with the URL that it is for: call at(url)"
                            : "The URL names nothing that such a token can be for"));
            return;
        }
        byte[] given = query.signature().getBytes(StandardCharsets.UTF_8);
        for (String place : places) {
            Target used = new Target(place, target.snapshot(), target.headers(), target.query());
            String right = Draft.hmac(key, new SignedText(form, fields(), account, used));
            if (MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), given)) {
                return;
            }
        }
        findings.add(
                new SasFinding(
                        SasFinding.Kind.WRONG_SIGNATURE,
                        "The signature is not that of this key for these values on this resource: the key is another, or something was changed"));
    }

    /** Returns what the URL may stand for; one name in most cases, none if it cannot be what the token is for. */
    private List<String> places(String account) {
        if (form() == Form.ACCOUNT || form() == Form.TABLE) {
            return List.of("");
        }
        List<String> places = new ArrayList<>();
        for (String path : url == null ? List.<String>of() : url.resources(account)) {
            String kind = fields().get(Field.SR);
            boolean rooted = form().service() == SasService.BLOB && kind.startsWith("b") && path.indexOf('/') < 0;
            // A directory is named by its own path or one below it, not by one above it.
            boolean deepEnough = !kind.equals("d") || path.split("/").length > Derived.depth(fields());
            if (!path.isEmpty() && deepEnough) {
                // The root container is left out of the URLs of its blobs.
                places.add(rooted ? "$root/" + path : path);
            }
        }
        return places;
    }

    private static SasFinding wrongKey(String text) {
        return new SasFinding(SasFinding.Kind.WRONG_KEY, text);
    }

    /**
     * Tells in words what it allows, on what, from when until when, from where, over which protocol, and what is wrong with it at a point in
     * time. Several lines; never the signature.
     */
    public String explain(Instant at) {
        return new Explanation(this).text(problems(at));
    }

    Form form() {
        return Form.of(fields());
    }

    Fields fields() {
        return query.fields();
    }

    String signature() {
        return query.signature();
    }

    @Nullable
    SasUrl url() {
        return url;
    }

    Target target() {
        return target;
    }

    /** Returns what it says, without its signature and the names in its URL. */
    @Override
    public String toString() {
        return "Sas[" + fields() + "]";
    }
}
