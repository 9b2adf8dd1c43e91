package io.lazuli.storage.transport.netty;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.transport.TlsSettings;
import org.junit.jupiter.api.Test;

class TlsSetupTest {
    /** Whatever were made then, nobody would free. */
    @Test
    void nothingIsPreparedAfterTheEnd() {
        TlsSetup setup = new TlsSetup(TlsSettings.DEFAULT);
        setup.close();
        assertThrows(IllegalStateException.class, setup::prepare);
        assertFalse(setup.isReady());
        setup.close();
    }
}
