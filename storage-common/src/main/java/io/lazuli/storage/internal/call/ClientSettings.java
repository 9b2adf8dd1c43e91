package io.lazuli.storage.internal.call;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.Bearer;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.auth.RotatingCredential;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpTransport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the builder of a service's clients collects; the builders of all services are thin faces of it. Not safe for several threads.
 */
public final class ClientSettings {
    private final String service;
    private @Nullable StorageAccount account;
    private @Nullable StorageCredential credential;
    private @Nullable HttpTransport transport;
    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private Executor executor = Callbacks.executor();
    private ServiceVersion version = ServiceVersion.DEFAULT;
    private @Nullable StorageAccount secondary;
    private final List<CallObserver> observers = new ArrayList<>();

    /**
     * Starts with the defaults.
     *
     * @param service {@code Blob}, {@code Queue} or {@code File}, as in the names of connection string fields
     */
    public ClientSettings(String service) {
        this.service = service;
    }

    /** Takes endpoint and credential from a connection string. */
    public void connectionString(
            String text,
            Function<ConnectionString, Optional<StorageAccount>> endpointOf,
            Function<ConnectionString, Optional<StorageAccount>> secondaryOf) {
        ConnectionString parsed = ConnectionString.parse(text);
        secondary = secondaryOf.apply(parsed).orElse(secondary);
        account = endpointOf
                .apply(parsed)
                .orElseThrow(
                        () -> new IllegalArgumentException("The connection string has no " + service + "Endpoint"));
        credential(parsed.credential());
    }

    public void endpoint(String url) {
        account = StorageAccount.at(url);
    }

    public void secondaryEndpoint(String url) {
        secondary = StorageAccount.at(url);
    }

    /** Adds who is told of calls. */
    public void observer(CallObserver value) {
        observers.add(Objects.requireNonNull(value, "observer"));
    }

    /** Sets the credential; a second one is a mistake. */
    public void credential(StorageCredential value) {
        Objects.requireNonNull(value, "credential");
        if (credential != null && !credential.equals(value)) {
            throw new IllegalArgumentException("There is a credential already; a client has one");
        }
        credential = value;
    }

    public void transport(HttpTransport value) {
        transport = Objects.requireNonNull(value, "transport");
    }

    public void retry(RetryPolicy value) {
        retry = Objects.requireNonNull(value, "retry");
    }

    public void callbackExecutor(Executor value) {
        executor = Objects.requireNonNull(value, "callbackExecutor");
    }

    public void serviceVersion(ServiceVersion value) {
        version = Objects.requireNonNull(value, "serviceVersion");
    }

    /** Returns what the clients need. Without a transport of the user's own it holds a share of the common one, until it is closed. */
    public Connection connect() {
        if (account == null) {
            throw new IllegalArgumentException("The client needs an endpoint or a connection string");
        }
        if (credential == null) {
            throw new IllegalArgumentException(
                    "The client needs a credential; for public data pass Anonymous.INSTANCE");
        }
        refuseTokensInTheOpen(account, credential);
        if (secondary != null) {
            refuseTokensInTheOpen(secondary, credential);
        }
        StorageCredential now = credential instanceof RotatingCredential rotating ? rotating.current() : credential;
        StorageAccount named =
                now instanceof SharedKey key ? new StorageAccount(key.account(), account.endpoint()) : account;
        SharedTransport.Lease lease = transport == null ? SharedTransport.lease() : null;
        HttpTransport engine = lease == null ? Objects.requireNonNull(transport) : lease.transport();
        Signer signer = new Signer(credential, version, service, UserAgent.of(service), Clock.systemUTC());
        Caller caller = new Caller(engine, signer, RetryPolicy.DEFAULT, executor, SystemTimer.INSTANCE)
                .withSecondary(secondary, retry)
                .withObservers(observers);
        Resource other =
                secondary == null ? null : Resource.root(new StorageAccount(named.name(), secondary.endpoint()));
        return new Connection(Resource.root(named), other, caller, lease);
    }

    /** A token that goes over the wire in the clear is anybody's. */
    private static void refuseTokensInTheOpen(StorageAccount account, StorageCredential credential) {
        if (!(credential instanceof Bearer bearer)
                || account.endpoint().getScheme().equalsIgnoreCase("https")) {
            return;
        }
        String host = account.endpoint().getHost();
        boolean here = host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
        if (!here || !bearer.isPlainHttpOnLoopback()) {
            throw new IllegalArgumentException("Tokens are sent over https only; over http to this machine with"
                    + " Bearer.withPlainHttpOnLoopback()");
        }
    }
}
