package io.lazuli.storage.file;

import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.file.options.ListSharesOptions;
import io.lazuli.storage.internal.call.Await;
import java.time.Duration;

/**
 * The File service of an account. An immutable handle, safe for all threads.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}, calls without a complete answer {@link
 * io.lazuli.storage.TransportException}.
 *
 * @see ShareServiceAsyncClient
 */
public final class ShareServiceClient implements AutoCloseable {
    private final ShareServiceAsyncClient async;

    ShareServiceClient(ShareServiceAsyncClient async) {
        this.async = async;
    }

    /**
     * Returns a client for a share; nothing is sent.
     *
     * @param name from 3 to 63 lower-case letters, digits and single hyphens between them
     * @throws IllegalArgumentException if no share can have that name
     */
    public ShareClient share(String name) {
        return async.share(name).sync();
    }

    /** Returns all shares of the account, in alphabetical order (List Shares). */
    public PagedIterable<ShareItem> listShares() {
        return listShares(ListSharesOptions.DEFAULT);
    }

    /** Returns shares of the account, in alphabetical order (List Shares); a page, of at most 5,000, is one request. */
    public PagedIterable<ShareItem> listShares(ListSharesOptions options) {
        return PagedIterable.over(async.listShares(options), page -> Await.await(() -> page));
    }

    /** Returns a client whose calls end after this time at the latest, all tries and pauses included. */
    public ShareServiceClient withDeadline(Duration limit) {
        return async.withDeadline(limit).sync();
    }

    /** Returns the service's URL. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public ShareServiceAsyncClient async() {
        return async;
    }

    /** Gives the share of the common transport back; a transport of the user's own stays open. */
    @Override
    public void close() {
        async.close();
    }
}
