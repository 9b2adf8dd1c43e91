package io.lazuli.storage.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an XML document the way the service does: byte order mark, declaration, no white space between elements.
 */
public final class XmlWriter {
    private final StringBuilder text = new StringBuilder("\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    /** A document with a root element. */
    public XmlWriter(String root) {
        open(root);
    }

    /** Opens an element. */
    public XmlWriter open(String name) {
        endTag();
        text.append('<').append(name);
        open.push(name);
        inTag = true;
        return this;
    }

    /** Adds an attribute to the element that was opened last; null leaves it out. */
    public XmlWriter attribute(String name, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(name).append("=\"");
            escape(value);
            text.append('"');
        }
        return this;
    }

    /** Closes the innermost element. */
    public XmlWriter close() {
        String name = open.pop();
        if (inTag) {
            text.append(" />");
            inTag = false;
        } else {
            text.append("</").append(name).append('>');
        }
        return this;
    }

    /** Writes text into the innermost element. */
    public XmlWriter text(Object value) {
        String string = value.toString();
        if (!string.isEmpty()) {
            endTag();
            escape(string);
        }
        return this;
    }

    /** An element with text; null leaves the element out, an empty text makes it empty. */
    public XmlWriter leaf(String name, @Nullable Object value) {
        return value == null ? this : open(name).text(value).close();
    }

    /** An element with text, which is there and empty for null. */
    public XmlWriter leafOrEmpty(String name, @Nullable Object value) {
        return leaf(name, value == null ? "" : value);
    }

    /** An element {@code Metadata} with one element for each name. */
    public XmlWriter metadata(Map<String, String> metadata) {
        open("Metadata");
        metadata.forEach(this::leaf);
        return close();
    }

    /** Ends a start tag that is still open. */
    private void endTag() {
        if (inTag) {
            text.append('>');
            inTag = false;
        }
    }

    /** Writes text so that it comes back the same; a carriage return would not, were it not escaped. */
    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\r' -> text.append("&#xD;");
                default -> text.append(c);
            }
        }
    }

    /** The whole document in UTF-8; closes what is open. */
    public byte[] toBytes() {
        while (!open.isEmpty()) {
            close();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
