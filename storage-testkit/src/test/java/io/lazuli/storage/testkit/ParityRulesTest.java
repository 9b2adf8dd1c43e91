package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.Paged;
import io.lazuli.storage.PagedIterable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "InlineMeSuggester"}) // the clients below are looked at, not called
class ParityRulesTest {
    @Test
    void twinsWithTheSameMethodsPass() {
        ParityRules.check(GoodClient.class, GoodAsyncClient.class);
    }

    @Test
    void everyDifferenceIsToldWithItsMethod() {
        ParityRules rules = ParityRules.between(OddClient.class, OddAsyncClient.class);
        String told = assertThrows(AssertionError.class, rules::check).getMessage();
        assertEquals(
                List.of(
                        "OddClient.async(): is missing",
                        "OddAsyncClient.sync(): is missing",
                        "OddClient.late(): returns int, and its twin stands for long",
                        "OddClient.named(String): has the parameters (name), its twin (key)",
                        "OddClient.old(): is deprecated on one side only",
                        "OddClient.onlyHere(): is missing in OddAsyncClient",
                        "OddClient.throwing(): declares the checked IOException",
                        "OddAsyncClient.onlyThere(long): is missing in OddClient"),
                told.lines().skip(1).map(String::strip).toList());
    }

    @Test
    void aDeviationWithAReasonIsLetThroughAndAStaleOneIsNot() {
        ParityRules rules = ParityRules.between(GoodClient.class, GoodAsyncClient.class)
                .deviation("GoodClient.size()", "no longer true");
        String told = assertThrows(AssertionError.class, rules::check).getMessage();
        assertTrue(told.contains("GoodClient.size(): written down as a deviation (no longer true), and is none"), told);

        ParityRules.between(NearlyClient.class, NearlyAsyncClient.class)
                .deviation("NearlyClient.onlyHere()", "blocks by nature")
                .check();
    }

    @Test
    void aPackageWithoutClientsFails() {
        ParityRules rules = ParityRules.inPackage("io.lazuli.storage.retry");
        assertThrows(AssertionError.class, rules::check);
    }

    static final class GoodClient {
        public int size() {
            return 0;
        }

        public PagedIterable<String> list(String prefix) {
            return null;
        }

        public InputStream read() {
            return null;
        }

        public void write(InputStream body, long length) {}

        public GoodClient below(String name) {
            return this;
        }

        public List<String> names() {
            return null;
        }

        public GoodAsyncClient async() {
            return null;
        }

        @Override
        public String toString() {
            return "on one side only, like any method of Object";
        }
    }

    static final class GoodAsyncClient {
        public CompletableFuture<Integer> size() {
            return null;
        }

        public Paged<String> list(String prefix) {
            return null;
        }

        public Flow.Publisher<ByteBuffer> read() {
            return null;
        }

        public CompletableFuture<Void> write(Flow.Publisher<ByteBuffer> body, long length) {
            return null;
        }

        public GoodAsyncClient below(String name) {
            return this;
        }

        public CompletableFuture<List<String>> names() {
            return null;
        }

        public GoodClient sync() {
            return null;
        }
    }

    static final class OddClient {
        public int late() {
            return 0;
        }

        public int named(String name) {
            return 0;
        }

        @Deprecated
        public int old() {
            return 0;
        }

        public int onlyHere() {
            return 0;
        }

        public int throwing() throws IOException {
            return 0;
        }
    }

    static final class OddAsyncClient {
        public CompletableFuture<Long> late() {
            return null;
        }

        public CompletableFuture<Integer> named(String key) {
            return null;
        }

        public CompletableFuture<Integer> old() {
            return null;
        }

        public CompletableFuture<Integer> onlyThere(long size) {
            return null;
        }

        public CompletableFuture<Integer> throwing() {
            return null;
        }
    }

    static final class NearlyClient {
        public int onlyHere() {
            return 0;
        }

        public NearlyAsyncClient async() {
            return null;
        }
    }

    static final class NearlyAsyncClient {
        public NearlyClient sync() {
            return null;
        }
    }
}
