package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.retry.RetryPolicy;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What service clients have to do that are made of others and have another patience.
 *
 * @param client makes a service client of a connection string and a policy
 * @param child reaches what comes from a service client
 */
public record DerivedPatience(
        BiFunction<String, RetryPolicy, ? extends AutoCloseable> client, Function<Service, Child> child) {
    /** Either service client of any service. */
    public interface Service {
        /** Returns a client with another policy. */
        Service withRetryPolicy(RetryPolicy policy);

        /** Reaches what comes from a client of Blob. */
        Child container(String name);

        /** Reaches what comes from a client of Queue. */
        Child queue(String name);

        /** Reaches what comes from a client of Files. */
        Child share(String name);
    }

    /** What comes from it. */
    public interface Child {
        /** Asks the service. */
        boolean exists();
    }

    /** Checks that another policy is for the derived client and what comes from it. */
    public void haveTheirOwnPolicy(Face face) throws Exception {
        onEmulator(face, (emulator, service) -> {
            emulator.inject(Fault.answer(503, "ServerBusy"));
            assertEquals(3, requestsOf(service.withRetryPolicy(tries(3)), emulator));
            assertEquals(1, requestsOf(service.withRetryPolicy(RetryPolicy.NONE), emulator));
            assertEquals(2, requestsOf(service, emulator));
        });
    }

    /** Checks that a policy that reads from the secondary is refused, since the client knows none. */
    public void refuseReadsFromASecondaryThatIsNotKnown(Face face) throws Exception {
        RetryPolicy policy = RetryPolicy.DEFAULT.withSecondaryReads(true);
        onEmulator(
                face,
                (emulator, service) ->
                        assertThrows(IllegalArgumentException.class, () -> service.withRetryPolicy(policy)));
    }

    private void onEmulator(Face face, BiConsumer<StorageEmulator, Service> check) throws Exception {
        try (StorageEmulator emulator = StorageEmulator.start()) {
            AutoCloseable made = client.apply(emulator.connectionString(), tries(2));
            try {
                check.accept(emulator, Faces.of(Service.class, face, made));
            } finally {
                made.close();
            }
        }
    }

    private int requestsOf(Service service, StorageEmulator emulator) {
        emulator.clearRecorded();
        assertThrows(ServiceException.class, () -> child.apply(service).exists());
        return emulator.recorded().size();
    }

    private static RetryPolicy tries(int number) {
        return RetryPolicy.exponential(number, Duration.ofMillis(1), Duration.ofMillis(1));
    }
}
