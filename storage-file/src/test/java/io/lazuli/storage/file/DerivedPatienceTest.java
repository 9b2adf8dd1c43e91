package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.Face;
import io.lazuli.storage.testkit.Faces;
import io.lazuli.storage.testkit.NoLeaks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are made of others and have another patience. */
@ExtendWith(NoLeaks.class)
class DerivedPatienceTest {
    private final StorageEmulator emulator = StorageEmulator.start();
    private final ShareServiceClient client = new ShareServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(tries(2))
            .buildClient();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private static RetryPolicy tries(int number) {
        return RetryPolicy.exponential(number, Duration.ofMillis(1), Duration.ofMillis(1));
    }

    /** Either service client. */
    private interface Service {
        Service withRetryPolicy(RetryPolicy policy);

        Child share(String name);
    }

    /** What comes from it. */
    private interface Child {
        boolean exists();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void anotherPolicyIsForTheDerivedClientAndWhatComesFromIt(Face face) {
        emulator.inject(Fault.answer(503, "ServerBusy"));
        Service service = Faces.of(Service.class, face, client);
        assertEquals(3, requestsOf(service.withRetryPolicy(tries(3))));
        assertEquals(1, requestsOf(service.withRetryPolicy(RetryPolicy.NONE)));
        assertEquals(2, requestsOf(service));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void readsFromASecondaryThatIsNotKnownAreRefused(Face face) {
        Service service = Faces.of(Service.class, face, client);
        RetryPolicy policy = RetryPolicy.DEFAULT.withSecondaryReads(true);
        assertThrows(IllegalArgumentException.class, () -> service.withRetryPolicy(policy));
    }

    private int requestsOf(Service service) {
        emulator.clearRecorded();
        assertThrows(ServiceException.class, () -> service.share("any").exists());
        return emulator.recorded().size();
    }
}
