package io.lazuli.storage.file;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.internal.call.ClientSettings;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpTransport;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Makes clients of the File service. An endpoint and a credential, or a connection string, are all that is needed.
 *
 * <pre>{@code
 * try (ShareServiceClient files = new ShareServiceClientBuilder().connectionString(text).buildClient()) {
 *     files.share("reports").file("2026/march.txt").upload(bytes);
 * }
 * }</pre>
 *
 * <p>Clients that were given no transport share one; it is freed when the last of them is closed.
 */
public final class ShareServiceClientBuilder {
    private final ClientSettings settings = new ClientSettings("File");

    /** Starts with the defaults. */
    public ShareServiceClientBuilder() {}

    /** Takes endpoint and credential from a connection string. */
    public ShareServiceClientBuilder connectionString(String text) {
        settings.connectionString(text, ConnectionString::file, parsed -> Optional.empty());
        return this;
    }

    /** Sets the service's URL, for example {@code https://NAME.file.core.windows.net}. */
    public ShareServiceClientBuilder endpoint(String url) {
        settings.endpoint(url);
        return this;
    }

    /** Sets what requests authenticate with. */
    public ShareServiceClientBuilder credential(StorageCredential credential) {
        settings.credential(credential);
        return this;
    }

    /** Sets a transport of the caller's own, which stays open when clients are closed. */
    public ShareServiceClientBuilder transport(HttpTransport transport) {
        settings.transport(transport);
        return this;
    }

    /** Adds an observer of all calls; with several, each is told. */
    public ShareServiceClientBuilder observer(CallObserver observer) {
        settings.observer(observer);
        return this;
    }

    /** Sets how often a call is tried, and the pauses in between. */
    public ShareServiceClientBuilder retryPolicy(RetryPolicy policy) {
        settings.retry(policy);
        return this;
    }

    /**
     * Sets where stages that depend on a result run. {@code Runnable::run} keeps them on the thread that reads the socket: the fastest way,
     * and only for callbacks that never block.
     */
    public ShareServiceClientBuilder callbackExecutor(Executor executor) {
        settings.callbackExecutor(executor);
        return this;
    }

    /** Sets the version of the REST interface. */
    public ShareServiceClientBuilder serviceVersion(ServiceVersion version) {
        settings.serviceVersion(version);
        return this;
    }

    /**
     * Returns a synchronous client.
     *
     * @throws IllegalArgumentException if there is no endpoint or no credential
     */
    public ShareServiceClient buildClient() {
        return new ShareServiceClient(buildAsyncClient());
    }

    /**
     * Returns an asynchronous client.
     *
     * @throws IllegalArgumentException if there is no endpoint or no credential
     */
    public ShareServiceAsyncClient buildAsyncClient() {
        return new ShareServiceAsyncClient(settings.connect());
    }
}
