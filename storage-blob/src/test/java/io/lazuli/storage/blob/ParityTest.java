package io.lazuli.storage.blob;

import io.lazuli.storage.testkit.ParityRules;
import org.junit.jupiter.api.Test;

class ParityTest {
    @Test
    void synchronousAndAsynchronousClientsHaveTheSameMethods() {
        ParityRules.inPackage("io.lazuli.storage.blob").check();
    }
}
