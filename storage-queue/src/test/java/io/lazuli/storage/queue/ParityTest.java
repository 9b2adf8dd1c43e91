package io.lazuli.storage.queue;

import io.lazuli.storage.testkit.ParityRules;
import org.junit.jupiter.api.Test;

class ParityTest {
    @Test
    void synchronousAndAsynchronousClientsHaveTheSameMethods() {
        ParityRules.inPackage("io.lazuli.storage.queue").check();
    }
}
