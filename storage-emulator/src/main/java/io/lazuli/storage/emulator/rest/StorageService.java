package io.lazuli.storage.emulator.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One service of the account, as the front desk sees it. */
public interface StorageService extends AutoCloseable {
    /** Which service it is. */
    ServiceKind kind();

    /** Adds all operations of the service to a table. */
    void register(RouteTable routes);

    /** A stored access policy of a container, queue or share. */
    Optional<AccessPolicy> accessPolicy(String container, String id);

    /** How far a container is open to the anonymous public. */
    default PublicAccess publicAccess(String container) {
        return PublicAccess.NONE;
    }

    /** The service version of requests that name none, or null. */
    default @Nullable String defaultVersion() {
        return null;
    }

    /** The rules for scripts of other origins, each as its elements by name. */
    default List<Map<String, String>> corsRules() {
        return List.of();
    }

    /** The address of a request, where a service reads paths in its own way. */
    default Address resolve(Address address, Query query) {
        return address;
    }

    /** Drops all that the service holds, bytes included. */
    void reset();

    @Override
    default void close() {
        reset();
    }
}
