package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A pass that is not signed yet: what all kinds have in common. Every draft fits its version, so that a mistake shows where it is made.
 *
 * @param fields what the token will say
 * @param permissions those in {@code sp}, if any
 * @param target what it is for
 */
record Draft(Fields fields, @Nullable Permissions<?> permissions, Target target) {
    Draft {
        checkVersion(fields, permissions);
    }

    /** Returns the draft of a service's pass for the version that clients speak by default. */
    static Draft of(Grant<?> grant, Target target, Field kind, String value) {
        Fields fields = Fields.NONE
                .with(Field.SV, ServiceVersion.DEFAULT.value())
                .with(Field.ST, grant.start() == null ? null : Times.format(grant.start()))
                .with(Field.SE, grant.expiry() == null ? null : Times.format(grant.expiry()))
                .with(
                        Field.SP,
                        grant.permissions() == null ? null : grant.permissions().toString())
                .with(Field.SI, grant.policy())
                .with(kind, value);
        return new Draft(fields, grant.permissions(), target);
    }

    /** Returns a copy with another value of a field; null takes it away. */
    Draft with(Field field, @Nullable String value) {
        if (value != null) {
            Checks.oneLine("The " + field, value);
        }
        return new Draft(fields.with(field, value), permissions, target);
    }

    /** Returns a copy that answers come back with other headers for. */
    Draft with(HeaderOverrides headers) {
        return with(Field.RSCC, headers.cacheControl())
                .with(Field.RSCD, headers.contentDisposition())
                .with(Field.RSCE, headers.contentEncoding())
                .with(Field.RSCL, headers.contentLanguage())
                .with(Field.RSCT, headers.contentType());
    }

    /** Returns a copy of another version. */
    Draft with(ServiceVersion version) {
        Versions.check(version);
        return with(Field.SV, version.value());
    }

    /** Signs with the account's key. */
    SasToken sign(SharedKey key) {
        return sign(key, key.account());
    }

    /**
     * Signs with a key of a user.
     *
     * @throws IllegalArgumentException if a stored access policy is named, or the version lacks something
     */
    SasToken sign(UserDelegationKey key, String account, Delegation delegation) {
        if (fields.has(Field.SI)) {
            throw new IllegalArgumentException("A stored access policy is only for what the account's key signs");
        }
        Fields all = fields.with(Field.SKOID, key.owner())
                .with(Field.SKTID, key.tenant())
                .with(Field.SKT, Times.format(key.start()))
                .with(Field.SKE, Times.format(key.expiry()))
                .with(Field.SKS, key.service())
                .with(Field.SKV, key.version().value())
                .with(Field.SKDUTID, key.delegatedTenant());
        Target request = target.withRequest(delegation.requestHeaders(), delegation.requestQuery());
        Draft delegated = new Draft(delegation.on(all), permissions, request);
        return delegated.sign(key.signer(), Checks.segment("The name of the account", account));
    }

    private SasToken sign(SharedKey key, String account) {
        Form form = Form.of(fields);
        SignedText signed = new SignedText(form, fields, account, target);
        return SasToken.of(fields.query(hmac(key, signed), form == Form.ACCOUNT));
    }

    /** Returns the signature of a text. */
    static String hmac(SharedKey key, SignedText signed) {
        return key.sign(ByteBuffer.wrap(signed.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Checks that a version has all that is asked for. */
    private static void checkVersion(Fields fields, @Nullable Permissions<?> permissions) {
        String version = fields.get(Field.SV);
        for (Field field : fields.present()) {
            require(version, field.since(), "the " + field);
        }
        if (permissions != null) {
            for (Permission permission : permissions.toSet()) {
                require(version, permission.since(), "the permission " + permission.name());
            }
        }
        Form form = Form.of(fields);
        require(version, form.since(), form.isDelegated() ? "user delegation here" : "passes of this kind");
        if (form.service() == SasService.BLOB) {
            BlobKind kind = BlobKind.of(fields.get(Field.SR));
            require(version, kind.since(), "passes for a " + kind.words());
        }
    }

    private static void require(String version, String since, String what) {
        if (!Versions.has(version, since)) {
            throw new IllegalArgumentException("Version " + version + " of shared access signatures does not have "
                    + what + "; ask for " + since + " or later with withVersion");
        }
    }

    /** Does not show what it is for, which may be confidential. */
    @Override
    public String toString() {
        return fields.toString();
    }
}
