package io.lazuli.storage.internal.call;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.RequestBody;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All that a call needs, under a test's control: a scripted transport, time that stands still, one thread for callbacks. */
final class CallBench implements AutoCloseable {
    static final String KEY = "c2VjcmV0IGtleSBvZiB0aGUgdGVzdHM=";
    static final Instant START = Instant.parse("2026-03-03T10:11:12Z");
    static final Resource BLOB = Resource.root(StorageAccount.at("https://acct.blob.core.windows.net"))
            .child("c")
            .child("b");

    final ScriptedTransport transport = new ScriptedTransport();
    final ManualTimer timer = new ManualTimer();
    final ExecutorService callbacks = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "callbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** Goes with the timer. */
    final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return START.plusNanos(timer.nanoTime() - 1_000_000_000L);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    /** Four tries, pauses of up to 1, 2 and 4 seconds. */
    final RetryPolicy policy = RetryPolicy.exponential(4, Duration.ofSeconds(1), Duration.ofMinutes(1));

    final Caller caller = caller(SharedKey.of("acct", KEY));

    Caller caller(StorageCredential credential) {
        Signer signer = new Signer(credential, ServiceVersion.DEFAULT, "Blob", "tests", clock);
        return new Caller(transport, signer, policy, callbacks, timer);
    }

    /** Starts a call with the defaults. */
    <R> Call<R> call(Operation<R> operation) {
        return caller.call(operation);
    }

    /** Returns a read whose result is the body as text. */
    static Operation<String> read() {
        return Operation.named("ReadThing")
                .get(BLOB)
                .expect(200)
                .decodeBody((info, body) -> StandardCharsets.UTF_8.decode(body).toString());
    }

    /** Returns a write that must not be carried out twice; its result is the status. */
    static Operation<Integer> append() {
        return Operation.named("AppendThing")
                .put(BLOB)
                .body(RequestBody.of(new byte[] {1, 2, 3}))
                .repeatUnsafe()
                .expect(201)
                .decodeHead(info -> info.status());
    }

    /** Lets the pause before the next try pass, whatever it is. */
    void passPause() {
        timer.advance(Duration.ofMinutes(2));
    }

    /** Waits for the failure that a call ends in. */
    static StorageException failureOf(CompletableFuture<?> call) {
        try {
            Object value = call.get(10, TimeUnit.SECONDS);
            throw new AssertionError("Succeeded with " + value);
        } catch (ExecutionException e) {
            return (StorageException) e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the result of a call. */
    static <R> R resultOf(CompletableFuture<R> call) {
        return call.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        transport.close();
        callbacks.shutdown();
    }
}
