package io.lazuli.storage.sas;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of a shared access signature, in the order in which tokens have them.
 *
 * <p>{@link #since()} is the first version ({@code sv}) that knows it; later ones all do.
 */
enum Field implements Line {
    SV("version"),
    SS("services", Versions.ACCOUNT),
    SRT("resource types", Versions.ACCOUNT),
    SPR("protocol", Versions.IP_AND_PROTOCOL),
    ST("start"),
    SE("expiry"),
    SIP("IP range", Versions.IP_AND_PROTOCOL),
    SI("stored policy"),
    SKOID("owner of the delegation key", Versions.DELEGATION),
    SKTID("tenant of the delegation key", Versions.DELEGATION),
    SKT("start of the delegation key", Versions.DELEGATION),
    SKE("expiry of the delegation key", Versions.DELEGATION),
    SKS("service of the delegation key", Versions.DELEGATION),
    SKV("version of the delegation key", Versions.DELEGATION),
    SKDUTID("tenant of the delegated user", Versions.DELEGATED_USER),
    SAOID("authorized user", Versions.AGENTS),
    SUOID("unauthorized user", Versions.AGENTS),
    SCID("correlation id", Versions.AGENTS),
    SDUOID("delegated user", Versions.DELEGATED_USER),
    SDD("depth of the directory", Versions.DIRECTORY),
    SR("kind of resource"),
    TN("table"),
    SPK("first partition key"),
    SRK("first row key"),
    EPK("last partition key"),
    ERK("last row key"),
    SP("permissions"),
    SIG("signature"),
    SES("encryption scope", Versions.ENCRYPTION_SCOPE),
    SRH("signed request headers", Versions.SIGNED_REQUEST),
    SRQ("signed query parameters", Versions.SIGNED_REQUEST),
    RSCC("Cache-Control of answers"),
    RSCD("Content-Disposition of answers"),
    RSCE("Content-Encoding of answers"),
    RSCL("Content-Language of answers"),
    RSCT("Content-Type of answers");

    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_NAME.put(field.parameter, field);
        }
    }

    private final String parameter = name().toLowerCase(Locale.ROOT);
    private final String words;
    private final String since;

    Field(String words) {
        this(words, Versions.FIRST);
    }

    Field(String words, String since) {
        this.words = words;
        this.since = since;
    }

    /** Returns the field of a query parameter, or null if it is another parameter. Names are compared with regard to case. */
    static @Nullable Field of(String parameter) {
        return BY_NAME.get(parameter);
    }

    /** Returns the name of the query parameter. */
    String parameter() {
        return parameter;
    }

    @Override
    public String since() {
        return since;
    }

    /** Returns its value as it is signed. */
    @Override
    public String of(SignedText signed) {
        return signed.fields().get(this);
    }

    /** Returns what it is, for people: {@code expiry (se)}. */
    @Override
    public String toString() {
        return words + " (" + parameter + ")";
    }
}
