package io.lazuli.storage.internal.xml;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.sas.UserDelegationKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The documents {@code KeyInfo}, which asks for a user delegation key, and {@code UserDelegationKey}, which is one. */
public final class UserDelegationKeyXml {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** {@code 2026-03-01T12:00:00Z}; years with more or fewer than four digits make a text of another length. */
    private static final int LENGTH_OF_TIME = 20;

    private UserDelegationKeyXml() {}

    /**
     * Writes the question; fractions of seconds are dropped, since the fields of a pass have none.
     *
     * @param delegatedTenant the directory of those whom passes may be bound to; null for none
     * @throws IllegalArgumentException if the key would end before it starts or hold for longer than seven days, or the tenant is blank
     */
    public static byte[] write(Instant start, Instant expiry, @Nullable String delegatedTenant) {
        Instant from = start.truncatedTo(ChronoUnit.SECONDS);
        Instant until = expiry.truncatedTo(ChronoUnit.SECONDS);
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException(
                    "The user delegation key would start at " + from + " and end at " + until);
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A user delegation key holds for seven days at most, not from " + from + " until " + until);
        }
        XmlWriter xml =
                XmlWriter.document("KeyInfo").element("Start", time(from)).element("Expiry", time(until));
        if (delegatedTenant != null) {
            if (delegatedTenant.isBlank()) {
                throw new IllegalArgumentException("The tenant of delegated users is blank");
            }
            xml.element("DelegatedUserTid", delegatedTenant);
        }
        return xml.toBytes();
    }

    private static String time(Instant second) {
        String text = second.toString();
        if (text.length() != LENGTH_OF_TIME) {
            throw new IllegalArgumentException("A user delegation key holds in years of four digits, not at " + text);
        }
        return text;
    }

    /** Reads the answer. What is wrong with one is told without its texts, one of which is the secret. */
    public static UserDelegationKey read(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        String owner = null;
        String tenant = null;
        Instant start = null;
        Instant expiry = null;
        String service = null;
        String version = null;
        String delegatedTenant = null;
        String value = null;
        for (int key = in.root("UserDelegationKey"); in.nextIn(key); ) {
            switch (in.name()) {
                case "SignedOid" -> owner = in.textOrNull();
                case "SignedTid" -> tenant = in.textOrNull();
                case "SignedStart" -> start = in.instantOrNull();
                case "SignedExpiry" -> expiry = in.instantOrNull();
                case "SignedService" -> service = in.textOrNull();
                case "SignedVersion" -> version = in.textOrNull();
                case "SignedDelegatedUserTid" -> delegatedTenant = in.textOrNull();
                case "Value" -> value = in.textOrNull();
                default -> {}
            }
        }
        if (owner == null || tenant == null || start == null || expiry == null) {
            throw new DecodeException("A user delegation key lacks its owner, tenant, start or expiry", null);
        }
        if (service == null || version == null || value == null) {
            throw new DecodeException("A user delegation key lacks its service, its version or the key", null);
        }
        try {
            return new UserDelegationKey(
                    owner, tenant, start, expiry, service, new ServiceVersion(version), delegatedTenant, value);
        } catch (IllegalArgumentException e) {
            // Not as the cause: what it says is about the texts of the answer.
            throw new DecodeException("A user delegation key has a part that is malformed", null);
        }
    }
}
