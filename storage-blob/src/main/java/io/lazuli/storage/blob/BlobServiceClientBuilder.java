package io.lazuli.storage.blob;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.internal.call.ClientSettings;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpTransport;
import java.util.concurrent.Executor;

/**
 * Makes clients of the Blob service. An endpoint and a credential, or a connection string, are all that is needed.
 *
 * <pre>{@code
 * try (BlobServiceClient blobs = new BlobServiceClientBuilder().connectionString(text).buildClient()) {
 *     blobs.container("photos").createIfAbsent();
 * }
 * }</pre>
 *
 * <p>Clients that were given no transport share one; it is freed when the last of them is closed.
 */
public final class BlobServiceClientBuilder {
    private final ClientSettings settings = new ClientSettings("Blob");

    /** Makes a builder that knows nothing yet. */
    public BlobServiceClientBuilder() {}

    /** Takes endpoint and credential from a connection string. */
    public BlobServiceClientBuilder connectionString(String text) {
        settings.connectionString(text, ConnectionString::blob, ConnectionString::blobSecondary);
        return this;
    }

    /** Sets the service's URL, for example {@code https://NAME.blob.core.windows.net}. */
    public BlobServiceClientBuilder endpoint(String url) {
        settings.endpoint(url);
        return this;
    }

    /** Sets what requests authenticate with. */
    public BlobServiceClientBuilder credential(StorageCredential credential) {
        settings.credential(credential);
        return this;
    }

    /** Sets a transport of the caller's own, which stays open when clients are closed. */
    public BlobServiceClientBuilder transport(HttpTransport transport) {
        settings.transport(transport);
        return this;
    }

    /**
     * Sets the URL of the secondary location, for accounts with read access to it. Reads go there, too, if the retry policy says so. A
     * connection string with the account's name sets it by itself.
     */
    public BlobServiceClientBuilder secondaryEndpoint(String url) {
        settings.secondaryEndpoint(url);
        return this;
    }

    /** Adds an observer of all calls; with several, each is told. */
    public BlobServiceClientBuilder observer(CallObserver observer) {
        settings.observer(observer);
        return this;
    }

    /** Sets how often a call is tried, and the pauses in between. */
    public BlobServiceClientBuilder retryPolicy(RetryPolicy policy) {
        settings.retry(policy);
        return this;
    }

    /**
     * Sets where stages that depend on a result run. {@code Runnable::run} keeps them on the thread that reads the socket: the fastest way,
     * and only for callbacks that never block.
     */
    public BlobServiceClientBuilder callbackExecutor(Executor executor) {
        settings.callbackExecutor(executor);
        return this;
    }

    /** Sets the version of the REST interface. */
    public BlobServiceClientBuilder serviceVersion(ServiceVersion version) {
        settings.serviceVersion(version);
        return this;
    }

    /**
     * Returns a synchronous client.
     *
     * @throws IllegalArgumentException if there is no endpoint or no credential
     */
    public BlobServiceClient buildClient() {
        return new BlobServiceClient(buildAsyncClient());
    }

    /**
     * Returns an asynchronous client.
     *
     * @throws IllegalArgumentException if there is no endpoint or no credential
     */
    public BlobServiceAsyncClient buildAsyncClient() {
        return new BlobServiceAsyncClient(settings.connect());
    }
}
