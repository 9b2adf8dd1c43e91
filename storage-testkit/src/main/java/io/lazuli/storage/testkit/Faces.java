package io.lazuli.storage.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * One view of a service's clients, whichever kind they are, so that a behaviour is written once and tried through both.
 *
 * <p>A test declares an interface with the methods of the synchronous client that it uses, under the same names and with the same
 * parameters, and sees either client through it:
 *
 * <pre>{@code
 * interface Blob {
 *     BlobProperties getProperties(RequestConditions conditions);
 *     Iterable<BlobItem> list();          // or PagedIterable, for byPage
 *     InputStream openRead();
 *     Blob snapshot(String id);           // an interface: what comes is seen through it in turn
 * }
 * Blob blob = Faces.of(Blob.class, Face.ASYNC, container.blob("a"));
 * }</pre>
 *
 * <p>The asynchronous face calls the method of that name on {@code client.async()} and makes of what it returns what the interface
 * names: it waits for futures, 60 seconds at most, and throws what they failed with; it walks a {@code Paged} and reads a publisher of
 * buffers with a demand of one at a time; it hands an {@code InputStream} over as a publisher. It also checks that no future is
 * completed on a thread of the transport.
 */
public final class Faces {
    private Faces() {}

    /**
     * Returns a client, or anything else that has a synchronous and an asynchronous form, as the interface shows it.
     *
     * @param as an interface whose abstract methods are methods of the synchronous client
     * @param client the synchronous client, which has a method {@code async()}; or, for the asynchronous face, an asynchronous one
     */
    public static <T> T of(Class<T> as, Face face, Object client) {
        if (!as.isInterface()) {
            throw new IllegalArgumentException(as.getName() + " is no interface");
        }
        Object target = face == Face.ASYNC ? asyncOf(client) : client;
        ClassLoader loader = as.getClassLoader();
        return as.cast(Proxy.newProxyInstance(loader, new Class<?>[] {as}, new FaceHandler(as, face, target)));
    }

    private static Object asyncOf(Object client) {
        try {
            Method twin = client.getClass().getMethod("async");
            twin.trySetAccessible();
            return twin.invoke(client);
        } catch (NoSuchMethodException e) {
            // An asynchronous client, or what one has returned.
            return client;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("async() of " + client.getClass().getName() + " failed", e);
        }
    }
}
