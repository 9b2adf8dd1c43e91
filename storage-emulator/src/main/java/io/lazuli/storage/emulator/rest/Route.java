package io.lazuli.storage.emulator.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One operation: how to tell it from others, what permission it needs, and its handler. Set up once, then never changed.
 *
 * <p>A SAS must grant one of {@link #permission(String) these letters}. Reads may be open to the anonymous public.
 */
public final class Route {
    private final String operation;
    private final String method;
    private final Level level;
    private final List<Predicate<RestRequest>> conditions = new ArrayList<>();
    private String comp = "";
    private String restype = "";
    private String permission = "";
    private @Nullable String serviceSas;
    private char resourceType;
    private boolean publicRead;
    private boolean checksums;
    private long largestBody = 1L << 20;
    private @Nullable Handler handler;

    /**
     * A route.
     *
     * @param operation name of the operation as in the protocol tables, such as {@code Queue_Create}
     */
    public Route(String operation, String method, Level level) {
        this.operation = operation;
        this.method = method;
        this.level = level;
        this.resourceType = level == Level.SERVICE ? 's' : level == Level.CONTAINER ? 'c' : 'o';
    }

    /** The value of query parameter {@code comp}; none if this is not called. */
    public Route comp(String value) {
        comp = value;
        return this;
    }

    /** The value of query parameter {@code restype}; none if this is not called. */
    public Route restype(String value) {
        restype = value;
        return this;
    }

    /** A further condition, such as a header that tells two operations apart. */
    public Route when(Predicate<RestRequest> condition) {
        conditions.add(condition);
        return this;
    }

    /** The letters of which a SAS must grant one. Of service SAS this holds for items only. */
    public Route permission(String letters) {
        permission = letters;
        return this;
    }

    /** The letters of which a service SAS must grant one, where containers allow it at all, or where they differ. */
    public Route serviceSas(String letters) {
        serviceSas = letters;
        return this;
    }

    /** The resource type that an account SAS must grant, where it is not that of the path: {@code s}, {@code c} or {@code o}. */
    public Route resourceType(char letter) {
        resourceType = letter;
        return this;
    }

    /** Lets the anonymous public do this where the container is open: items of open containers, containers of fully open ones. */
    public Route publicRead() {
        publicRead = true;
        return this;
    }

    /** Has the checksums of the body worked out while it comes in, for operations that need them anyway. */
    public Route checksums() {
        checksums = true;
        return this;
    }

    /** The largest body; 1 MiB if this is not called. */
    public Route largestBody(long bytes) {
        largestBody = bytes;
        return this;
    }

    /** Says what the operation does. */
    public Route to(Handler what) {
        handler = what;
        return this;
    }

    /** Whether a request asks for this operation. */
    boolean matches(RestRequest request) {
        return method.equals(request.method())
                && resource(request)
                && conditions.stream().allMatch(c -> c.test(request));
    }

    /** Whether path, restype and comp fit, whatever the method. */
    boolean resource(RestRequest request) {
        return level == request.address().level()
                && same(comp, request.query("comp"))
                && same(restype, request.query("restype"));
    }

    /** Whether a parameter has a value; absent and empty are the same. */
    private static boolean same(String expected, @Nullable String value) {
        return expected.equals(value == null ? "" : value.toLowerCase(Locale.ROOT));
    }

    /** The name of the operation. */
    public String operation() {
        return operation;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** What the path addresses. */
    public Level level() {
        return level;
    }

    /** The letters of which an account SAS must grant one. */
    public String permission() {
        return permission;
    }

    /** The letters of which a service SAS must grant one; none if no service SAS may do this. */
    public String serviceSas() {
        return serviceSas != null ? serviceSas : level == Level.ITEM ? permission : "";
    }

    /** The resource type that an account SAS must grant. */
    public char resourceType() {
        return resourceType;
    }

    /** Whether the public may do this where a container is open. */
    public boolean isPublicRead() {
        return publicRead;
    }

    /** Whether checksums are worked out while the body comes in. */
    public boolean wantsChecksums() {
        return checksums;
    }

    /** The largest body in bytes. */
    public long largestBody() {
        return largestBody;
    }

    /** What does it. */
    public Handler handler() {
        return Objects.requireNonNull(handler, operation);
    }

    /** Whether the operation only reads. */
    public boolean reads() {
        return Set.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    @Override
    public String toString() {
        return operation;
    }
}
