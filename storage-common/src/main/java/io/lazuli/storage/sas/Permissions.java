package io.lazuli.storage.sas;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of permissions, at least one, that prints its letters in the order that the service wants: {@code rw}, whichever was named first.
 *
 * <pre>{@code
 * Permissions<BlobPermission> some = Permissions.of(BlobPermission.WRITE, BlobPermission.READ);
 * Permissions<BlobPermission> same = Permissions.parse(BlobPermission.class, "wr");
 * }</pre>
 *
 * @param <P> which kind of resource they are for
 */
public final class Permissions<P extends Enum<P> & Permission> {
    private final EnumSet<P> set;

    private Permissions(EnumSet<P> set) {
        this.set = set;
    }

    /** Returns a set of the permissions named. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on to a method that only reads them
    public static <P extends Enum<P> & Permission> Permissions<P> of(P first, P... more) {
        return new Permissions<>(EnumSet.of(first, more));
    }

    /** Returns all permissions of a kind; older versions do not know all of them. */
    public static <P extends Enum<P> & Permission> Permissions<P> all(Class<P> kind) {
        return new Permissions<>(EnumSet.allOf(kind));
    }

    /**
     * Reads letters in any order.
     *
     * @throws IllegalArgumentException if a letter is none of this kind, or there are none
     */
    public static <P extends Enum<P> & Permission> Permissions<P> parse(Class<P> kind, String letters) {
        Objects.requireNonNull(letters, "letters");
        EnumSet<P> set = EnumSet.noneOf(kind);
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            set.add(Arrays.stream(kind.getEnumConstants())
                    .filter(permission -> permission.letter() == letter)
                    .findFirst()
                    .orElseThrow(() -> unknown(kind, letters)));
        }
        if (set.isEmpty()) {
            throw new IllegalArgumentException("There are no permissions in an empty text");
        }
        return new Permissions<>(set);
    }

    private static <P extends Enum<P> & Permission> IllegalArgumentException unknown(Class<P> kind, String letters) {
        // Not more of it: somebody may have passed something else than permissions.
        return new IllegalArgumentException("A letter is no " + kind.getSimpleName() + ": in '"
                + letters.substring(0, Math.min(20, letters.length())) + "', known are " + all(kind));
    }

    /** Returns whether a permission is among them. */
    public boolean contains(P permission) {
        return set.contains(permission);
    }

    /** Returns them in the service's order; the set cannot be changed. */
    public Set<P> toSet() {
        return Collections.unmodifiableSet(set);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Permissions<?> permissions && permissions.set.equals(set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }

    /** Returns the letters. */
    @Override
    public String toString() {
        StringBuilder letters = new StringBuilder(set.size());
        for (P permission : set) {
            letters.append(permission.letter());
        }
        return letters.toString();
    }
}
