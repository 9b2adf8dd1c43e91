package io.lazuli.storage.testkit;

import io.lazuli.storage.internal.flow.InputStreamPublisher;
import io.lazuli.storage.transport.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** Passes the calls of a face on to the client behind it. */
final class FaceHandler implements InvocationHandler {
    private final Class<?> seenAs;
    private final Face face;
    private final Object target;

    FaceHandler(Class<?> seenAs, Face face, Object target) {
        this.seenAs = seenAs;
        this.face = face;
        this.target = target;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method.getName(), given);
        }
        if (method.isDefault()) {
            return ofInterface(proxy, method, given);
        }
        Method found = find(method);
        try {
            return new Answer(face, found).as(method.getReturnType(), found.invoke(target, handedOver(found, given)));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object ofObject(Object proxy, String name, Object[] given) {
        return switch (name) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> seenAs.getSimpleName() + "[" + face + " face of " + target + "]";
        };
    }

    /** Runs a default method, which may be one of an interface that is visible in its package only. */
    private static Object ofInterface(Object proxy, Method method, Object[] given) throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        MethodHandle body =
                MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectSpecial(method, owner);
        return body.bindTo(proxy).invokeWithArguments(given);
    }

    /** Returns the client's method of the same name and parameters; one with equal types before one with types that can stand for them. */
    private Method find(Method asked) {
        Method second = null;
        for (Method offered : target.getClass().getMethods()) {
            if (!offered.getName().equals(asked.getName()) || offered.isBridge()) {
                continue;
            }
            if (Arrays.equals(offered.getParameterTypes(), asked.getParameterTypes())) {
                offered.trySetAccessible();
                return offered;
            }
            second = fits(asked.getParameterTypes(), offered.getParameterTypes()) ? offered : second;
        }
        if (second == null) {
            throw new AssertionError(target.getClass().getName() + " has no method " + signature(asked) + ", which "
                    + seenAs.getName() + " asks for. It has: " + namesakes(asked.getName()));
        }
        second.trySetAccessible();
        return second;
    }

    private static boolean fits(Class<?>[] asked, Class<?>[] offered) {
        if (asked.length != offered.length) {
            return false;
        }
        for (int i = 0; i < asked.length; i++) {
            boolean body = asked[i] == InputStream.class && offered[i] == Flow.Publisher.class;
            boolean client = asked[i].isInterface() && !offered[i].isInterface() && !offered[i].isPrimitive();
            if (asked[i] != offered[i] && !body && !client) {
                return false;
            }
        }
        return true;
    }

    /** Returns the arguments as the client takes them: streams as publishers where it wants those, faces as what is behind them. */
    private static Object[] handedOver(Method to, Object[] given) {
        Object[] handed = given.clone();
        for (int i = 0; i < given.length; i++) {
            Class<?> wanted = to.getParameterTypes()[i];
            if (given[i] instanceof InputStream stream && wanted == Flow.Publisher.class) {
                Object next = i + 1 < given.length ? given[i + 1] : null;
                handed[i] = published(stream, next);
            } else if (given[i] != null
                    && Proxy.isProxyClass(given[i].getClass())
                    && Proxy.getInvocationHandler(given[i]) instanceof FaceHandler other
                    && wanted.isInstance(other.target)) {
                handed[i] = other.target;
            }
        }
        return handed;
    }

    /** A stream whose length is the next argument is read as it is demanded, any other one at once. */
    private static Flow.Publisher<ByteBuffer> published(InputStream stream, Object next) {
        if (next instanceof Long length) {
            return new InputStreamPublisher(stream, length);
        }
        try {
            return RequestBody.of(stream.readAllBytes()).publisher();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String namesakes(String name) {
        String all = Arrays.stream(target.getClass().getMethods())
                .filter(m -> m.getName().equals(name))
                .map(FaceHandler::signature)
                .sorted()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none of that name" : all;
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
