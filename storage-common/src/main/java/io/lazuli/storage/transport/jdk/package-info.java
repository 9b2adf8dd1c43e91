/**
 * The second engine room: HTTP/1.1 on the JDK's own client, without any dependency.
 *
 * <p>{@link io.lazuli.storage.transport.jdk.JdkHttpTransport} is the way in. The JDK's client opens, pools and drives the connections;
 * what it leaves to others is done here: a bounded and fair queue per origin, limits in time for each step, and calls of a receiver one
 * after another on threads of the transport.
 */
package io.lazuli.storage.transport.jdk;
