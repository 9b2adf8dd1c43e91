package io.lazuli.storage.benchmarks.micro;

import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.benchmarks.load.Target;
import io.lazuli.storage.blob.BlobAsyncClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call from the public method to the transport and back: {@link #signed} less {@link #anonymous} is what a signature
 * costs, of which {@link #hmacAlone} cannot be saved.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
    private static final String SIGNED_TEXT = "HEAD\n\n\n\n\n\n\n\n\n\n\n\n"
            + "x-ms-client-request-id:6d1c9f0e-8a0b-4b7e-9a43-0d8f4b3c2a10\nx-ms-date:Tue, 03 Mar 2026 10:11:12 GMT\n"
            + "x-ms-version:2025-05-05\n/devstoreaccount1/bench/blob-4096";

    private final SharedKey key = SharedKey.of(Target.ACCOUNT, Target.KEY);
    private final ByteBuffer text = ByteBuffer.wrap(SIGNED_TEXT.getBytes(StandardCharsets.US_ASCII));
    private final CannedTransport transport = new CannedTransport(Answers.blobProperties(), new byte[0]);
    private final BlobAsyncClient withKey = blob(key);
    private final BlobAsyncClient withoutKey = blob(Anonymous.INSTANCE);

    private BlobAsyncClient blob(StorageCredential credential) {
        return new BlobServiceClientBuilder()
                .endpoint("https://" + Target.ACCOUNT + ".blob.core.windows.net")
                .credential(credential)
                .transport(transport)
                .callbackExecutor(Runnable::run)
                .buildAsyncClient()
                .container(Target.CONTAINER)
                .blob("blob-4096");
    }

    @Benchmark
    public long signed() {
        return call(withKey);
    }

    @Benchmark
    public long anonymous() {
        return call(withoutKey);
    }

    private long call(BlobAsyncClient client) {
        var properties = client.getProperties();
        transport.answer();
        return properties.join().size();
    }

    @Benchmark
    public String hmacAlone() {
        return key.sign(text.duplicate());
    }
}
