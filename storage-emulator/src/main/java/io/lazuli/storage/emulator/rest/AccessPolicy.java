package io.lazuli.storage.emulator.rest;

import org.jspecify.annotations.Nullable;

/**
 * A stored access policy, as it came.
 *
 * @param id its name, which a SAS has as {@code si}
 * @param start ISO date or null
 * @param expiry ISO date or null
 * @param permission letters or null
 */
public record AccessPolicy(
        String id,
        @Nullable String start,
        @Nullable String expiry,
        @Nullable String permission) {}
