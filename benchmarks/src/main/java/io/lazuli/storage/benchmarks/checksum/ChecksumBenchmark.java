package io.lazuli.storage.benchmarks.checksum;

import io.lazuli.storage.internal.checksum.Crc64;
import io.lazuli.storage.internal.checksum.MessageDecoder;
import io.lazuli.storage.internal.checksum.MessageEncoder;
import io.lazuli.storage.internal.checksum.StructuredMessage;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Checksums of a piece of content: ours, the usual ways to the same, that of Microsoft's SDK if it is on the class path, and MD5.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChecksumBenchmark {
    private static final MethodHandle PEER = peer();

    @Param("1048576")
    private int size;

    private byte[] bytes;
    private ByteBuffer direct;
    private ByteBuffer message;

    private static MethodHandle peer() {
        try {
            Class<?> calculator =
                    Class.forName("com.azure.storage.common.implementation.contentvalidation.StorageCrc64Calculator");
            return MethodHandles.publicLookup()
                    .findStatic(calculator, "compute", MethodType.methodType(long.class, byte[].class, long.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    @Setup
    public void fill() {
        bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        direct = ByteBuffer.allocateDirect(size).put(bytes).flip();
        message =
                ByteBuffer.allocateDirect((int) StructuredMessage.encodedLength(size, StructuredMessage.SEGMENT_SIZE));
        encode(message::put);
        message.flip();
    }

    private void encode(Consumer<ByteBuffer> out) {
        MessageEncoder encoder = new MessageEncoder(size, StructuredMessage.SEGMENT_SIZE);
        encoder.take(direct, out);
        encoder.end(out);
    }

    @Benchmark
    public long heap() {
        Crc64 crc = new Crc64();
        crc.update(bytes, 0, size);
        return crc.value();
    }

    @Benchmark
    public long direct() {
        Crc64 crc = new Crc64();
        crc.update(direct);
        return crc.value();
    }

    @Benchmark
    public void encodeMessage(Blackhole hole) {
        encode(hole::consume);
    }

    @Benchmark
    public long decodeMessage(Blackhole hole) throws IOException {
        MessageDecoder decoder = new MessageDecoder(hole::consume);
        decoder.take(message.duplicate());
        return decoder.end();
    }

    @Benchmark
    public long slicingByEight() {
        return Slicing.byEight(bytes);
    }

    @Benchmark
    public long slicingBySixteen() {
        return Slicing.bySixteen(bytes);
    }

    @Benchmark
    public long azureV12() throws Throwable {
        if (PEER == null) {
            throw new IllegalStateException("Microsoft's SDK is not on the class path: see profile 'peers'");
        }
        return (long) PEER.invokeExact(bytes, 0L);
    }

    @Benchmark
    public byte[] md5() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }
}
