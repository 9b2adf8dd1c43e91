package io.lazuli.storage.emulator.http;

import io.lazuli.storage.emulator.rest.RequestHead;

/** Who receives the requests of one port. Called on event loops. */
@FunctionalInterface
public interface Reception {
    /** Looks at a request whose head has come, before its body is read. Must not throw. */
    Visit arrive(RequestHead head);
}
