package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.XmlElement;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored access policies of a container, queue or share. Immutable. */
public final class AccessPolicies {
    /** No policies. */
    public static final AccessPolicies NONE = new AccessPolicies(List.of());

    private static final int MOST = 5;

    private final List<AccessPolicy> policies;

    private AccessPolicies(List<AccessPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    /** Reads the body of a Set ACL operation; an empty body means no policies. */
    public static AccessPolicies read(RestRequest request) {
        if (request.body().length() == 0) {
            return NONE;
        }
        List<AccessPolicy> policies = new ArrayList<>();
        XmlElement root = XmlElement.parse(request.body(), "SignedIdentifiers");
        for (XmlElement identifier : root.children()) {
            if (policies.size() == MOST) {
                throw root.invalidAnywhere();
            }
            policies.add(policy(identifier));
        }
        return new AccessPolicies(policies);
    }

    /** Reads a policy, of which only the name must be there. */
    private static AccessPolicy policy(XmlElement identifier) {
        String id = identifier.text("Id");
        if (id == null || id.isEmpty() || id.length() > 64) {
            XmlElement at = identifier.child("Id");
            throw (at == null ? identifier : at)
                    .invalid("Signed identifier ID cannot be empty or over 64 characters in length");
        }
        XmlElement element = identifier.child("AccessPolicy");
        if (element == null) {
            return new AccessPolicy(id, null, null, null);
        }
        String permission = element.text("Permission");
        boolean none = permission == null || permission.isEmpty();
        return new AccessPolicy(id, date(element, "Start"), date(element, "Expiry"), none ? null : permission);
    }

    /** A date in the form in which it is shown, or null. */
    private static @Nullable String date(XmlElement policy, String name) {
        String text = policy.text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        Instant date = Dates.parseIso(text);
        if (date == null) {
            throw policy.invalid("");
        }
        return Dates.sevenDecimals(date);
    }

    /** The body of a Get ACL operation. A policy that says nothing is only a name. */
    public XmlWriter toXml() {
        XmlWriter xml = new XmlWriter("SignedIdentifiers");
        for (AccessPolicy policy : policies) {
            xml.open("SignedIdentifier").leaf("Id", policy.id());
            if (policy.start() != null || policy.expiry() != null || policy.permission() != null) {
                xml.open("AccessPolicy")
                        .leaf("Start", policy.start())
                        .leaf("Expiry", policy.expiry())
                        .leaf("Permission", policy.permission())
                        .close();
            }
            xml.close();
        }
        return xml;
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return policies.isEmpty();
    }

    /** The policy of that name. */
    public Optional<AccessPolicy> find(String id) {
        return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
    }
}
