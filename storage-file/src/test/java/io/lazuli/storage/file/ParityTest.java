package io.lazuli.storage.file;

import io.lazuli.storage.testkit.ParityRules;
import org.junit.jupiter.api.Test;

class ParityTest {
    @Test
    void synchronousAndAsynchronousClientsHaveTheSameMethods() {
        ParityRules.inPackage("io.lazuli.storage.file").check();
    }
}
