package io.lazuli.storage.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The differences between one synchronous client and its asynchronous twin, each as {@code Class.method(types): what}. */
final class TwinComparison {
    private final Class<?> sync;
    private final Class<?> async;
    private final List<String> differences = new ArrayList<>();

    TwinComparison(Class<?> sync, Class<?> async) {
        this.sync = sync;
        this.async = async;
    }

    List<String> differences() {
        bridge(sync, "async", async);
        bridge(async, "sync", sync);
        Map<String, Method> here = methods(sync, "async");
        Map<String, Method> there = methods(async, "sync");
        here.forEach((key, method) -> {
            if (there.containsKey(key)) {
                compare(method, there.get(key));
            } else {
                told(method, "is missing in " + async.getSimpleName());
            }
        });
        there.forEach((key, method) -> {
            if (!here.containsKey(key)) {
                told(method, "is missing in " + sync.getSimpleName());
            }
        });
        return differences;
    }

    private void bridge(Class<?> from, String name, Class<?> to) {
        try {
            Method method = from.getMethod(name);
            if (method.getReturnType() != to) {
                told(method, "returns no " + to.getSimpleName());
            }
        } catch (NoSuchMethodException e) {
            differences.add(from.getSimpleName() + "." + name + "(): is missing");
        }
    }

    /** Returns the public methods by name and parameters as the synchronous side has them, without those of Object. */
    private static Map<String, Method> methods(Class<?> of, String bridge) {
        Map<String, Method> found = new TreeMap<>();
        for (Method method : of.getDeclaredMethods()) {
            boolean seen = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
            if (seen && !method.getName().equals(bridge) && !isOfObject(method)) {
                String types = Arrays.stream(method.getGenericParameterTypes())
                        .map(TwinTypes::parameter)
                        .collect(Collectors.joining(", "));
                found.put(method.getName() + "(" + types + ")", method);
            }
        }
        return found;
    }

    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private void compare(Method here, Method there) {
        String result = TwinTypes.result(here.getGenericReturnType());
        String expected = TwinTypes.result(there.getGenericReturnType());
        if (!result.equals(expected)) {
            told(here, "returns " + result + ", and its twin stands for " + expected);
        }
        String names = names(here);
        if (!names.equals(names(there))) {
            told(here, "has the parameters (" + names + "), its twin (" + names(there) + ")");
        }
        if (here.isAnnotationPresent(Deprecated.class) != there.isAnnotationPresent(Deprecated.class)) {
            told(here, "is deprecated on one side only");
        }
        if (Modifier.isStatic(here.getModifiers()) != Modifier.isStatic(there.getModifiers())) {
            told(here, "is static on one side only");
        }
        checked(here);
        checked(there);
    }

    private void checked(Method method) {
        for (Class<?> each : method.getExceptionTypes()) {
            if (!RuntimeException.class.isAssignableFrom(each) && !Error.class.isAssignableFrom(each)) {
                told(method, "declares the checked " + each.getSimpleName());
            }
        }
    }

    /** Returns the names of the parameters, or their number where the compiler did not keep them. */
    private static String names(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.isNamePresent() ? parameter.getName() : "-")
                .collect(Collectors.joining(", "));
    }

    private void told(Method method, String what) {
        String types = Arrays.stream(method.getParameters())
                .map(Parameter::getType)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        differences.add(
                method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(" + types + "): " + what);
    }
}
