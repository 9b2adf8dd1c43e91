package io.lazuli.storage.internal.flow;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a listing is walked: what fetches a page, and what a page says about the next one.
 *
 * @param <P> a page; of no particular class, so that the plumbing does not depend on the front hall
 * @param fetch begins to fetch the page that a marker names, null for the first one
 * @param next returns the marker of the page after the given one, null after the last
 */
public record Paging<P>(
        Function<@Nullable String, CompletableFuture<P>> fetch, Function<? super P, @Nullable String> next) {}
