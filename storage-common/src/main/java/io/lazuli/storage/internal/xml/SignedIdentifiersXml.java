package io.lazuli.storage.internal.xml;

import io.lazuli.storage.AccessPolicy;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.StoredAccessPolicies;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The document {@code SignedIdentifiers}, in which containers, queues and shares keep their stored access policies, both ways. */
public final class SignedIdentifiersXml {
    private static final int MOST = 5;

    /** The service keeps seven decimals of a second, which is what it shows. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private SignedIdentifiersXml() {}

    /**
     * Returns the body of a Set ACL operation.
     *
     * @throws IllegalArgumentException if there are more than five policies, or two of one name
     */
    public static byte[] write(List<SignedIdentifier> identifiers) {
        if (identifiers.size() > MOST) {
            throw new IllegalArgumentException(
                    "There are at most five stored access policies, not " + identifiers.size());
        }
        XmlWriter out = XmlWriter.document("SignedIdentifiers");
        Set<String> names = new HashSet<>();
        for (SignedIdentifier identifier : identifiers) {
            if (!names.add(identifier.id())) {
                throw new IllegalArgumentException("Two stored access policies have the id '" + identifier.id() + "'");
            }
            out.start("SignedIdentifier").element("Id", identifier.id());
            policy(out, identifier.policy());
            out.end();
        }
        return out.toBytes();
    }

    private static void policy(XmlWriter out, AccessPolicy policy) {
        if (policy.equals(AccessPolicy.EMPTY)) {
            return;
        }
        out.start("AccessPolicy");
        date(out, "Start", policy.start());
        date(out, "Expiry", policy.expiry());
        String permissions = policy.permissions();
        if (permissions != null) {
            out.element("Permission", permissions);
        }
        out.end();
    }

    private static void date(XmlWriter out, String name, @Nullable OffsetDateTime date) {
        if (date != null) {
            out.element(name, DATE.format(date));
        }
    }

    /** Reads the answer to a Get ACL operation. */
    public static StoredAccessPolicies read(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        List<SignedIdentifier> found = new ArrayList<>();
        for (int list = in.root("SignedIdentifiers"); in.nextIn(list); ) {
            if (in.is("SignedIdentifier")) {
                found.add(identifier(in));
            }
        }
        return new StoredAccessPolicies(found, info);
    }

    private static SignedIdentifier identifier(XmlReader in) {
        String id = "";
        AccessPolicy policy = AccessPolicy.EMPTY;
        for (int identifier = in.enter(); in.nextIn(identifier); ) {
            switch (in.name()) {
                case "Id" -> id = in.text();
                case "AccessPolicy" -> policy = policy(in);
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw in.failure("a stored access policy has no Id");
        }
        return new SignedIdentifier(id, policy);
    }

    private static AccessPolicy policy(XmlReader in) {
        OffsetDateTime start = null;
        OffsetDateTime expiry = null;
        String permissions = null;
        for (int policy = in.enter(); in.nextIn(policy); ) {
            switch (in.name()) {
                case "Start" -> start = date(in);
                case "Expiry" -> expiry = date(in);
                case "Permission" -> permissions = in.textOrNull();
                default -> {}
            }
        }
        return new AccessPolicy(start, expiry, permissions);
    }

    private static @Nullable OffsetDateTime date(XmlReader in) {
        Instant date = in.instantOrNull();
        return date == null ? null : date.atOffset(ZoneOffset.UTC);
    }
}
