package io.lazuli.storage.queue;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.internal.call.ClientSettings;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpTransport;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Makes clients of the Queue service. An endpoint and a credential, or a connection string, are all that is needed.
 *
 * <pre>{@code
 * try (QueueServiceClient queues = new QueueServiceClientBuilder().connectionString(text).buildClient()) {
 *     queues.queue("orders").sendMessage("one coffee");
 * }
 * }</pre>
 *
 * <p>Clients that were given no transport share one; it is freed when the last of them is closed.
 */
public final class QueueServiceClientBuilder {
    private final ClientSettings settings = new ClientSettings("Queue");
    private QueueMessageEncoding encoding = QueueMessageEncoding.EITHER;

    /** Starts with the defaults. */
    public QueueServiceClientBuilder() {}

    /** Takes endpoints and credential from a connection string. */
    public QueueServiceClientBuilder connectionString(String text) {
        settings.connectionString(text, ConnectionString::queue, ConnectionString::queueSecondary);
        return this;
    }

    /** Sets the service's URL, for example {@code https://NAME.queue.core.windows.net}. */
    public QueueServiceClientBuilder endpoint(String url) {
        settings.endpoint(url);
        return this;
    }

    /** Sets what requests authenticate with. */
    public QueueServiceClientBuilder credential(StorageCredential credential) {
        settings.credential(credential);
        return this;
    }

    /**
     * Sets how texts become the bodies of messages; {@link QueueMessageEncoding#EITHER} unless set, which reads plain texts and Base64.
     */
    public QueueServiceClientBuilder messageEncoding(QueueMessageEncoding encoding) {
        this.encoding = Objects.requireNonNull(encoding, "encoding");
        return this;
    }

    /** Sets a transport of the caller's own, which stays open when clients are closed. */
    public QueueServiceClientBuilder transport(HttpTransport transport) {
        settings.transport(transport);
        return this;
    }

    /**
     * Sets the URL of the secondary location, for accounts with read access to it. Reads go there, too, if the retry policy says so, and
     * only it tells the statistics of the service. A connection string with the account's name sets it by itself.
     */
    public QueueServiceClientBuilder secondaryEndpoint(String url) {
        settings.secondaryEndpoint(url);
        return this;
    }

    /** Adds an observer of all calls; with several, each is told. */
    public QueueServiceClientBuilder observer(CallObserver observer) {
        settings.observer(observer);
        return this;
    }

    /** Sets how often a call is tried, and the pauses in between. */
    public QueueServiceClientBuilder retryPolicy(RetryPolicy policy) {
        settings.retry(policy);
        return this;
    }

    /**
     * Sets where stages that depend on a result run. {@code Runnable::run} keeps them on the thread that reads the socket: the fastest way,
     * and only for callbacks that never block.
     */
    public QueueServiceClientBuilder callbackExecutor(Executor executor) {
        settings.callbackExecutor(executor);
        return this;
    }

    /** Sets the version of the REST interface. */
    public QueueServiceClientBuilder serviceVersion(ServiceVersion version) {
        settings.serviceVersion(version);
        return this;
    }

    /**
     * Returns a synchronous client.
     *
     * @throws IllegalArgumentException if there is no endpoint or no credential
     */
    public QueueServiceClient buildClient() {
        return new QueueServiceClient(buildAsyncClient());
    }

    /**
     * Returns an asynchronous client.
     *
     * @throws IllegalArgumentException if there is no endpoint or no credential
     */
    public QueueServiceAsyncClient buildAsyncClient() {
        return new QueueServiceAsyncClient(settings.connect(), encoding);
    }
}
