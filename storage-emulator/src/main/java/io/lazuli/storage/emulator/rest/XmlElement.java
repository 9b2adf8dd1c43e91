package io.lazuli.storage.emulator.rest;

import io.lazuli.storage.emulator.state.Payload;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of an XML request body: name, text and children. Attributes and namespaces mean nothing in this protocol.
 */
public final class XmlElement {
    private static final int LARGEST_BODY = 8 << 20;
    private static final int DEEPEST = 16;
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> children = new ArrayList<>();
    // Where the element ends; known when it has been read.
    private int line;
    private int column;

    private XmlElement(String name) {
        this.name = name;
    }

    /** A parser that neither reads document types nor goes elsewhere for anything. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Parses a body whose root must have a certain name. */
    public static XmlElement parse(Payload body, String root) {
        if (body.length() > LARGEST_BODY) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE.error();
        }
        byte[] bytes = body.toBytes();
        XmlElement element;
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            element = read(reader);
            reader.close();
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            throw invalid(
                    at == null ? 0 : Math.max(0, at.getLineNumber()),
                    at == null ? 0 : Math.max(0, at.getColumnNumber()),
                    bytes.length == 0 ? "" : "Error parsing Xml content");
        }
        if (!element.name.equals(root)) {
            throw element.invalid("");
        }
        return element;
    }

    /** Builds the tree. What lies too deep, or is no element or text, is refused. */
    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        @Nullable XmlElement root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                XmlElement element = new XmlElement(reader.getLocalName());
                if (open.isEmpty()) {
                    root = element;
                } else {
                    open.peek().children.add(element);
                }
                open.push(element);
                if (open.size() > DEEPEST) {
                    throw element.invalid("Error parsing Xml content");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                XmlElement element = open.pop();
                element.line = reader.getLocation().getLineNumber();
                // The service counts up to the name in the next tag, which most often is a closing one.
                element.column = reader.getLocation().getColumnNumber() + 2;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                open.peek().text.append(reader.getText());
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw invalid(
                        reader.getLocation().getLineNumber(),
                        reader.getLocation().getColumnNumber(),
                        "");
            }
        }
        if (root == null) {
            throw invalid(0, 0, "");
        }
        return root;
    }

    /** The error at some place of the document. */
    private static StorageError invalid(int line, int column, String reason) {
        return ErrorCode.INVALID_XML_DOCUMENT
                .error()
                .detail("LineNumber", Integer.toString(line))
                .detail("LinePosition", Integer.toString(column))
                .detail("Reason", reason);
    }

    /** The error that says that something is wrong at this element. */
    public StorageError invalid(String reason) {
        return invalid(line, column, reason);
    }

    /** The error that says that something is wrong with the document, without a place. */
    public StorageError invalidAnywhere() {
        return invalid(0, 0, "");
    }

    /** The name of the element. */
    public String name() {
        return name;
    }

    /** The text of the element itself, untrimmed. */
    public String text() {
        return text.toString();
    }

    /** All child elements in their order. */
    public List<XmlElement> children() {
        return children;
    }

    /** The first child of that name, or null. */
    public @Nullable XmlElement child(String wanted) {
        for (XmlElement child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    /** The trimmed text of the first child of that name, or null. */
    public @Nullable String text(String wanted) {
        XmlElement child = child(wanted);
        return child == null ? null : child.text().trim();
    }
}
