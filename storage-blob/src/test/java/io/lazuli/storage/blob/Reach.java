package io.lazuli.storage.blob;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** All objects of ours that can be reached from some, through fields of ours and the JDK's containers. */
final class Reach {
    private static final String OURS = "io.lazuli.storage.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    /** Adds what can be reached from an object. */
    void from(Object start) {
        add(start);
        while (!next.isEmpty()) {
            look(next.pop());
        }
    }

    /** Returns the objects of ours. */
    List<Object> ours() {
        return seen.stream().filter(Reach::isOurs).toList();
    }

    /** Returns the names of the classes that they are of. */
    Set<String> classes() {
        Set<String> names = new TreeSet<>();
        ours().forEach(each -> names.add(each.getClass().getName()));
        return names;
    }

    private static boolean isOurs(Object each) {
        String name = each.getClass().getName();
        return name.startsWith(OURS) && !name.startsWith(OURS + "emulator");
    }

    private void add(Object each) {
        if (each != null && seen.add(each)) {
            next.push(each);
        }
    }

    private void look(Object at) {
        if (at instanceof Iterable<?> items && !isOurs(at)) {
            items.forEach(this::add);
        } else if (at instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (at instanceof Optional<?> maybe) {
            maybe.ifPresent(this::add);
        } else if (at instanceof AtomicReference<?> held) {
            add(held.get());
        } else if (at instanceof Object[]) {
            for (int i = 0; i < Array.getLength(at); i++) {
                add(Array.get(at, i));
            }
        } else if (isOurs(at)) {
            for (Class<?> type = at.getClass();
                    type != null && type.getName().startsWith(OURS);
                    type = type.getSuperclass()) {
                fields(at, type);
            }
        }
    }

    private void fields(Object at, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                try {
                    field.setAccessible(true);
                    add(field.get(at));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
