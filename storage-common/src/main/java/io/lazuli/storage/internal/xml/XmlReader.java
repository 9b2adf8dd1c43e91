package io.lazuli.storage.internal.xml;

import io.lazuli.storage.DecodeException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A forward cursor over one XML document, for decoders that read like the document.
 *
 * <pre>{@code
 * for (int list = in.root("EnumerationResults"); in.nextIn(list); ) {
 *     switch (in.name()) {
 *         case "Blobs" -> blobs(in);
 *         case "NextMarker" -> marker = in.textOrNull();
 *         default -> {}
 *     }
 * }
 * static void blobs(XmlReader in) {
 *     for (int blobs = in.enter(); in.nextIn(blobs); ) { ... }
 * }
 * }</pre>
 *
 * <p>The cursor stands on one element. A decoder asks its name and attributes, then takes it as a value ({@link
 * #text()} and its kin), or {@linkplain #enter() enters} it and loops over its children, or does neither, which skips
 * it whatever it holds: the service adds elements at any time. The number that {@code enter} returns names the level
 * that a loop belongs to, so a loop ends at the end of its own element even after an inner loop was left by {@code
 * break} or {@code return}.
 *
 * <p>A loop over the root's children that runs to its end has seen the whole document, well-formed to its last byte.
 * Anything else ends in a {@link DecodeException} that gives the position and quotes nothing. A reader serves one
 * thread and one document.
 */
public abstract class XmlReader {
    /** What {@link #epochSecond()} returns for an empty element. */
    public static final long NO_DATE = Long.MIN_VALUE;

    /** Where the value that the cursor has taken last lies; the range is empty for an empty element. */
    byte[] value = XmlScratch.EMPTY;

    int valueFrom;
    int valueTo;

    /** For the two engines in this package. */
    XmlReader() {}

    /** Returns a reader of a document in memory, which must not change while it is read. */
    public static XmlReader of(byte[] document) {
        return of(document, 0, document.length, XmlLimits.DEFAULT);
    }

    /** Returns a reader of the remaining bytes of a buffer, whose position stays. A direct buffer is copied. */
    public static XmlReader of(ByteBuffer document) {
        if (document.hasArray()) {
            int from = document.arrayOffset() + document.position();
            return of(document.array(), from, from + document.remaining(), XmlLimits.DEFAULT);
        }
        byte[] copy = new byte[document.remaining()];
        document.duplicate().get(copy);
        return of(copy);
    }

    /** Returns a reader of the bytes from {@code from} to before {@code to}. */
    public static XmlReader of(byte[] bytes, int from, int to, XmlLimits limits) {
        return new XmlScanner(bytes, from, to, limits);
    }

    /**
     * Opens the document and enters its root.
     *
     * @throws DecodeException if the root has another name
     */
    public final int root(String name) {
        open();
        if (!name().equals(name)) {
            throw failure("the root is not " + name);
        }
        return enter();
    }

    /** Moves to the root element. */
    abstract void open();

    /** Enters the element that the cursor stands on; returns the level to loop over with {@link #nextIn}. */
    public abstract int enter();

    /** Moves to the next child on a level; false at the end of the element, with the cursor behind it. */
    public abstract boolean nextIn(int level);

    /**
     * Returns the name of the element that the cursor came to last. Names that come often are one and the same string.
     */
    public abstract String name();

    /** Returns an attribute of the element that the cursor came to last, or null; to be asked before its content. */
    public abstract @Nullable String attribute(String name);

    /**
     * Takes the element as a value: moves behind it and sets the value range to its text, without that of child
     * elements.
     */
    abstract void take();

    /** Returns the value that was taken last. */
    abstract String string();

    /** Makes the failure that tells what is wrong here. The message must quote nothing of the document. */
    abstract DecodeException failure(String what);

    /** Returns whether the cursor stands on an element of this name. */
    public final boolean is(String name) {
        return name().equals(name);
    }

    /** Returns the text of the element, untrimmed; empty for {@code <A/>}. The text of child elements is left out. */
    public final String text() {
        take();
        return string();
    }

    /** Returns the text of the element, or null if it is empty. */
    public final @Nullable String textOrNull() {
        String text = text();
        return text.isEmpty() ? null : text;
    }

    /**
     * Returns the text of an element that takes few and short values, such as a tier, a state or a content type: values
     * that come often are one and the same string. For anything else {@link #text()} costs less.
     */
    public final String token() {
        take();
        return valueFrom == valueTo ? "" : XmlNames.value(value, valueFrom, valueTo);
    }

    /** Returns the token of the element, or null if it is empty. */
    public final @Nullable String tokenOrNull() {
        String token = token();
        return token.isEmpty() ? null : token;
    }

    /** Returns the whole number that the element holds. */
    public final long longValue() {
        take();
        return number();
    }

    /** Returns the whole number that the element holds, or another for an empty element. */
    public final long longValue(long whenEmpty) {
        take();
        return valueFrom == valueTo ? whenEmpty : number();
    }

    /** Returns the whole number that the element holds. */
    public final int intValue() {
        long wide = longValue();
        if (wide != (int) wide) {
            throw failure(name() + " is too large a number");
        }
        return (int) wide;
    }

    /** Returns whether the element holds {@code true} in any case, or {@code 1}; an empty element is false. */
    public final boolean booleanValue() {
        take();
        int truth = XmlValues.truth(value, valueFrom, valueTo);
        if (truth < 0) {
            throw failure(name() + " is neither true nor false");
        }
        return truth == 1;
    }

    /**
     * Returns the date that the element holds, in seconds since 1970, or {@link #NO_DATE} if it is empty. Fractions are
     * dropped. Reads the RFC 1123 form and the ISO 8601 form.
     */
    public final long epochSecond() {
        take();
        return valueFrom == valueTo ? NO_DATE : date();
    }

    /** Returns the date that the element holds, to the nanosecond where it is given, or null if it is empty. */
    public final @Nullable Instant instantOrNull() {
        take();
        return valueFrom == valueTo ? null : Instant.ofEpochSecond(date(), XmlDates.nanos(value, valueFrom, valueTo));
    }

    private long date() {
        long second = XmlDates.epochSecond(value, valueFrom, valueTo);
        if (second == NO_DATE) {
            throw failure(name() + " is no date");
        }
        return second;
    }

    private long number() {
        try {
            return XmlValues.longValue(value, valueFrom, valueTo);
        } catch (NumberFormatException e) {
            throw failure(name() + " is no whole number of 64 bits");
        }
    }
}
