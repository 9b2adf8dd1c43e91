package io.lazuli.storage.transport;

import org.junit.jupiter.api.Timeout;

/** What every transport owes its callers, tried on real sockets. A transport's test extends this and says how one is opened. */
@Timeout(120)
abstract class HttpTransportContract
        implements FramingContract,
                BodyContract,
                TimeContract,
                PoolContract,
                CancelContract,
                CloseContract,
                SecurityContract,
                ProxyContract {}
