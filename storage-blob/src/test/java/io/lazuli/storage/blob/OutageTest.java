package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.Ledger;
import io.lazuli.storage.testkit.NoLeaks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sixty-four callers and a service that is away for a while: no storm meets it, and none of its recovery is missed. */
@ExtendWith(NoLeaks.class)
class OutageTest {
    private static final int CALLERS = 64;

    private final StorageEmulator emulator = StorageEmulator.start();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final BlobServiceClient client = new BlobServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(RetryPolicy.exponential(4, Duration.ofMillis(5), Duration.ofMillis(50)))
            .buildClient();
    private final BlobContainerClient container = client.container("outage");

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private boolean succeeds() {
        try {
            container.exists();
            return true;
        } catch (ServiceException e) {
            assertEquals(503, e.status(), e.getMessage());
            return false;
        }
    }

    @Test
    void requestsStayWithinATenthOfTheCallsAndRecoveryIsSeenAtOnce() throws InterruptedException {
        container.create();
        emulator.inject(Fault.answer(503, "ServerBusy").when((method, target) -> {
            requests.incrementAndGet();
            return away.get();
        }));
        away.set(true);
        Ledger.inParallel(1500, i -> succeeds());
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch recovered = new CountDownLatch(CALLERS);
        AtomicInteger calls = new AtomicInteger();
        requests.set(0);
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> {
                while (true) {
                    calls.incrementAndGet();
                    if (succeeds()) {
                        recovered.countDown();
                        return;
                    }
                }
            });
        }
        while (calls.get() < 5000) {
            Thread.onSpinWait();
        }
        int sent = requests.get();
        int asked = calls.get();
        away.set(false);
        boolean back = recovered.await(2, TimeUnit.SECONDS);
        callers.shutdownNow();
        assertTrue(sent <= 1.2 * asked, () -> sent + " requests for " + asked + " calls");
        assertTrue(back, () -> recovered.getCount() + " of the callers have no answer two seconds after the recovery");
    }
}
