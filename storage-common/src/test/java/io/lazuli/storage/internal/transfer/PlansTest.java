package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How transfers are cut, measured and described. */
class PlansTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 11, 99, 100, 101})
    void chunksCoverEveryByteOnce(long length) {
        ChunkPlan plan = new ChunkPlan(7, length, 10);
        long next = 7;
        for (int i = 0; i < plan.count(); i++) {
            assertEquals(next, plan.offset(i));
            assertEquals(ByteRange.of(next, plan.length(i)), plan.range(i));
            next += plan.length(i);
        }
        assertEquals(7 + length, next);
    }

    @Test
    void terabytesAreCutWithoutOverflow() {
        ChunkPlan plan = ChunkPlan.of(190L << 40, 4000L << 20);
        assertEquals(49_808, plan.count());
        assertEquals(190L << 40, plan.offset(plan.count() - 1) + plan.length(plan.count() - 1));
        assertThrows(IllegalArgumentException.class, () -> ChunkPlan.of(Long.MAX_VALUE, 1));
        assertThrows(IllegalArgumentException.class, () -> ChunkPlan.of(1, 0));
    }

    @Test
    void meterAddsUpAndNeverGoesBack() {
        List<Long> told = new ArrayList<>();
        ProgressMeter meter = new ProgressMeter((bytes, total) -> told.add(bytes * 1000 + total), 60);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(CompletableFuture.runAsync(() -> meter.add(1)));
        }
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join();
        assertEquals(60_060L, told.get(told.size() - 1));
        assertEquals(told.stream().sorted().toList(), told);
        new ProgressMeter(null, 5).add(5);
    }

    @Test
    void contentRangeIsRead() {
        assertEquals(new ContentRange(5, 6, 100), ContentRange.of(head("Content-Range", "bytes 5-10/100")));
        assertEquals(new ContentRange(0, 42, 42), ContentRange.of(head("Content-Length", "42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes */100", "bytes 5-10", "5-10/100", "bytes x-10/100", "bytes 5-10/*", "bytes 5/10-100"})
    void contentRangeOfAnotherFormIsRefused(String text) {
        assertThrows(DecodeException.class, () -> ContentRange.of(head("Content-Range", text)));
    }

    @Test
    void answerThatSaysNothingAboutItsLengthIsRefused() {
        assertThrows(DecodeException.class, () -> ContentRange.of(head("ETag", "\"1\"")));
    }

    private static ResponseInfo head(String name, String value) {
        return new ResponseInfo(206, HttpHeaders.builder().add(name, value).build());
    }
}
