package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.auth.AccountKey;
import io.lazuli.storage.emulator.auth.BearerCheck;
import io.lazuli.storage.emulator.auth.Doorman;
import io.lazuli.storage.emulator.blob.BlobService;
import io.lazuli.storage.emulator.file.FileService;
import io.lazuli.storage.emulator.http.Certificate;
import io.lazuli.storage.emulator.http.HttpServer;
import io.lazuli.storage.emulator.queue.QueueService;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.state.PayloadStore;
import io.lazuli.storage.emulator.state.StorageContext;
import io.lazuli.storage.emulator.state.Ticks;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A storage account with Blob, Queue and File service, inside this process.
 *
 * <p>Safe for several threads. Everything it holds is gone when it is closed; its threads are daemons.
 */
public final class StorageEmulator implements AutoCloseable {
    private final EmulatorOptions options;
    private final Recorder recorder;
    private final FaultPlan faults = new FaultPlan();
    private final Switchboard switchboard = new Switchboard();
    private final PayloadStore payloads = new PayloadStore();
    private final @Nullable Certificate certificate;
    private final HttpServer server;
    private final Map<ServiceKind, StorageService> services = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, Integer> ports = new EnumMap<>(ServiceKind.class);

    private StorageEmulator(EmulatorOptions options) {
        this.options = options;
        String environment = System.getenv("STORAGE_CAPTURE");
        boolean named = environment != null && !environment.isEmpty();
        Path capture = options.capture() == null && named ? Path.of(environment) : options.capture();
        recorder = new Recorder(options.recorded(), capture);
        certificate = options.tls() ? Certificate.forHost(options.host()) : null;
        server = new HttpServer(Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())), certificate);
        StorageContext context = new StorageContext(
                options.account().name(), options.clock(), new Ticks(options.clock()), payloads, options.copyTime());
        Doorman doorman = new Doorman(
                options.account().name(), new AccountKey(options.account().key()));
        try {
            open(new BlobService(context), options.blobPort(), context, doorman);
            open(new QueueService(context), options.queuePort(), context, doorman);
            open(new FileService(context), options.filePort(), context, doorman);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Puts a service behind a front desk and lets it listen. */
    private void open(StorageService service, int port, StorageContext context, Doorman doorman) {
        services.put(service.kind(), service);
        FrontDesk desk = new FrontDesk(service, context, doorman, recorder, faults, switchboard);
        int bound = server.listen(options.host(), port, desk);
        ports.put(service.kind(), bound);
        switchboard.add(bound, desk);
    }

    /** Starts an emulator on free ports with the well-known account. */
    public static StorageEmulator start() {
        return start(EmulatorOptions.DEFAULT);
    }

    /**
     * Starts an emulator. If the environment variable {@code STORAGE_CAPTURE} names a file and the options do not, exchanges are
     * captured there.
     *
     * @throws IllegalStateException if a port is taken
     */
    public static StorageEmulator start(EmulatorOptions options) {
        return new StorageEmulator(Objects.requireNonNull(options, "options"));
    }

    /** Address of the account at the Blob service, without a slash at its end. */
    public URI blobEndpoint() {
        return endpoint(ServiceKind.BLOB);
    }

    /** Address of the account at the Queue service, without a slash at its end. */
    public URI queueEndpoint() {
        return endpoint(ServiceKind.QUEUE);
    }

    /** Address of the account at the File service, without a slash at its end. */
    public URI fileEndpoint() {
        return endpoint(ServiceKind.FILE);
    }

    /** Address of the account at a service, path style. */
    private URI endpoint(ServiceKind kind) {
        String host = options.host().indexOf(':') < 0 ? options.host() : "[" + options.host() + "]";
        return URI.create(scheme() + "://" + host + ":" + ports.get(kind) + "/" + account());
    }

    /** The scheme of all endpoints. */
    private String scheme() {
        return options.tls() ? "https" : "http";
    }

    /**
     * The certificate with which the emulator proves itself, for clients to trust.
     *
     * @throws IllegalStateException if it does not speak HTTPS
     */
    public X509Certificate certificate() {
        if (certificate == null) {
            throw new IllegalStateException("this emulator has no TLS: see EmulatorOptions.withTls");
        }
        return certificate.certificate();
    }

    /** A bearer token that the emulator takes over HTTPS, valid for some time from now. */
    public String bearerToken(Duration validity) {
        return BearerCheck.newToken(options.clock().instant(), validity);
    }

    /** A connection string with account, key and all endpoints. It holds the key: keep it out of logs if the key is a secret. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=" + scheme() + ";AccountName=" + account() + ";AccountKey=" + key()
                + ";BlobEndpoint=" + blobEndpoint() + ";QueueEndpoint=" + queueEndpoint() + ";FileEndpoint="
                + fileEndpoint() + ";";
    }

    /** The account's name. */
    public String account() {
        return options.account().name();
    }

    /** The account's key in Base64. */
    public String key() {
        return options.account().key();
    }

    /** The latest exchanges, oldest first; how many says {@link EmulatorOptions#recorded()}. */
    public List<RecordedRequest> recorded() {
        return recorder.recorded();
    }

    /** Forgets the recorded exchanges. */
    public void clearRecorded() {
        recorder.clear();
    }

    /** Lets something go wrong from now on, until {@link #clearFaults()}. */
    public void inject(Fault fault) {
        faults.add(Objects.requireNonNull(fault, "fault"));
    }

    /** Takes all faults back. */
    public void clearFaults() {
        faults.clear();
    }

    /** Drops all containers, queues, shares and service properties. Faults and recorded exchanges stay. */
    public void reset() {
        services.values().forEach(StorageService::reset);
    }

    /** Closes all connections, frees all that is kept, and waits for the threads to end. */
    @Override
    public void close() {
        server.close();
        services.values().forEach(StorageService::reset);
        payloads.close();
        recorder.close();
    }

    @Override
    public String toString() {
        return "StorageEmulator[account=" + account() + ", ports=" + ports + "]";
    }
}
