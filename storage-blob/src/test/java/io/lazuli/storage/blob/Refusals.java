package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import org.junit.jupiter.api.function.Executable;

/** Checks of what the service refuses. */
final class Refusals {
    private Refusals() {}

    /** Checks that something is refused with a status and a code; answers to HEAD and 304s may carry none. */
    static ServiceException refused(int status, ErrorCode code, Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(status, refusal.status(), refusal.getMessage());
        if (!refusal.is(ErrorCode.NONE)) {
            assertEquals(code, refusal.code(), refusal.getMessage());
        }
        return refusal;
    }
}
