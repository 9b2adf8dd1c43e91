package io.lazuli.storage.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * What a service client is made of: where the service is, and how to call it. Closing it gives back the share of the common transport; a
 * transport that the user brought stays open.
 *
 * @param root the address of the service
 * @param secondary its read-only secondary, if it is known
 * @param caller how to call it
 * @param lease the share of the common transport, or null
 */
public record Connection(
        Resource root, @Nullable Resource secondary, Caller caller, SharedTransport.@Nullable Lease lease)
        implements AutoCloseable {
    /** Returns the same service with another way of calling it. */
    public Connection with(Caller other) {
        return new Connection(root, secondary, other, lease);
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
