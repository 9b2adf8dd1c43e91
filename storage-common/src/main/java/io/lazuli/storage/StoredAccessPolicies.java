package io.lazuli.storage;

import java.util.Iterator;
import java.util.List;

/**
 * The stored access policies of a queue or share.
 *
 * @param identifiers at most five; unmodifiable
 * @param info status, request ids and headers of the answer
 */
public record StoredAccessPolicies(List<SignedIdentifier> identifiers, ResponseInfo info)
        implements Iterable<SignedIdentifier> {
    public StoredAccessPolicies {
        identifiers = List.copyOf(identifiers);
    }

    @Override
    public Iterator<SignedIdentifier> iterator() {
        return identifiers.iterator();
    }
}
