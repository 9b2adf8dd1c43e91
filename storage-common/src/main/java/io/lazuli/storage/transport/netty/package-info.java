/**
 * The engine room: HTTP/1.1 on Netty.
 *
 * <p>{@link io.lazuli.storage.transport.netty.NettyTransport} is the way in. Behind it each event loop owns its connections, and a
 * request stays on one loop from its connection to its completion. Connections of one origin are counted over all loops; requests that
 * find none wait in one queue per origin, first come, first served.
 */
package io.lazuli.storage.transport.netty;
