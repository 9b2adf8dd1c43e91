package io.lazuli.storage.file;

import io.lazuli.storage.testkit.DerivedPatience;
import io.lazuli.storage.testkit.Face;
import io.lazuli.storage.testkit.NoLeaks;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are made of others and have another patience. */
@ExtendWith(NoLeaks.class)
class DerivedPatienceTest {
    private final DerivedPatience clients = new DerivedPatience(
            (server, policy) -> new ShareServiceClientBuilder()
                    .connectionString(server)
                    .retryPolicy(policy)
                    .buildClient(),
            service -> service.share("any"));

    @ParameterizedTest
    @EnumSource(Face.class)
    void anotherPolicyIsForTheDerivedClientAndWhatComesFromIt(Face face) throws Exception {
        clients.haveTheirOwnPolicy(face);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void readsFromASecondaryThatIsNotKnownAreRefused(Face face) throws Exception {
        clients.refuseReadsFromASecondaryThatIsNotKnown(face);
    }
}
