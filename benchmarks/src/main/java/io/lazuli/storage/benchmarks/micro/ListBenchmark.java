package io.lazuli.storage.benchmarks.micro;

import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.benchmarks.stub.ListPage;
import io.lazuli.storage.blob.BlobContainerAsyncClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A page of a list, from the bytes of the socket to the last of its 5000 items; figures are for one item. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ListBenchmark {
    private final CannedTransport transport = new CannedTransport(Answers.document(), ListPage.last());
    private final BlobContainerAsyncClient container = new BlobServiceClientBuilder()
            .endpoint("https://account.blob.core.windows.net")
            .credential(Anonymous.INSTANCE)
            .transport(transport)
            .callbackExecutor(Runnable::run)
            .buildAsyncClient()
            .container("list");

    @Benchmark
    @OperationsPerInvocation(ListPage.BLOBS)
    public long namesAndSizes() {
        long[] sum = new long[1];
        var all = container.listBlobs().forEach(item -> sum[0] += item.name().length() + item.size());
        transport.answer();
        if (all.join() != ListPage.BLOBS) {
            throw new IllegalStateException("Not all items came");
        }
        return sum[0];
    }
}
