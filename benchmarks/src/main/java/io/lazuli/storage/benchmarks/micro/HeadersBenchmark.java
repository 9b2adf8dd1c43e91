package io.lazuli.storage.benchmarks.micro;

import io.lazuli.storage.HttpHeaders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One header looked up among the sixteen of an answer: the first, the last, in another case than it came in, one that
 * is missing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeadersBenchmark {
    private final HttpHeaders headers = Answers.blobProperties();

    @Param({"Content-Length", "Date", "X-MS-LEASE-STATE", "x-ms-copy-id"})
    public String name;

    @Benchmark
    public String get() {
        return headers.get(name);
    }
}
