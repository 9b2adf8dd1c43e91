package io.lazuli.storage.testkit;

import io.lazuli.storage.Paged;
import io.lazuli.storage.PagedIterable;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** Writes the types of either kind of client as the synchronous one has them. */
final class TwinTypes {
    private static final Map<String, String> UNBOXED = Map.of(
            "java.lang.Boolean", "boolean",
            "java.lang.Integer", "int",
            "java.lang.Long", "long",
            "java.lang.Double", "double",
            "java.lang.Void", "void");

    private TwinTypes() {}

    /** Returns the type of a parameter. */
    static String parameter(Type type) {
        return mapped(type);
    }

    /** Returns the type of a result; what a future brings is the result itself, and boxed or not makes no difference. */
    static String result(Type type) {
        Type value = type instanceof ParameterizedType future && future.getRawType() == CompletableFuture.class
                ? future.getActualTypeArguments()[0]
                : type;
        String name = mapped(value);
        return UNBOXED.getOrDefault(name, name);
    }

    private static String mapped(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return type instanceof Class<?> plain ? named(plain) : type.getTypeName();
        }
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Flow.Publisher.class && arguments[0] == ByteBuffer.class) {
            return InputStream.class.getName();
        }
        String raw = generic.getRawType() == Paged.class
                ? PagedIterable.class.getName()
                : generic.getRawType().getTypeName();
        return Arrays.stream(arguments).map(TwinTypes::mapped).collect(Collectors.joining(", ", raw + "<", ">"));
    }

    /** Leaves the word Async out of the names of our own types. */
    private static String named(Class<?> type) {
        String name = type.getTypeName();
        return name.startsWith("io.lazuli.") ? name.replaceAll("Async(?=[A-Z])", "") : name;
    }
}
