package io.lazuli.storage.internal.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.lazuli.storage.DecodeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlReadFeature;
import tools.jackson.dataformat.xml.deser.FromXmlParser;

/**
 * The engine that stands on Jackson's streaming parser, and that on Woodstox.
 *
 * <p>Jackson shows a document as objects: an element is a property, its attributes are the first properties of its
 * object, its text is a property without a name, and an element with neither attributes nor children is a plain string.
 * This class turns that back. White space between child elements is lost on the way, which only {@link #text()} of an
 * element with both could tell.
 *
 * <p>A document type is refused on sight; besides, Woodstox is told to support none and to open nothing outside the
 * document.
 */
final class JacksonReader extends XmlReader {
    /** Safe for all threads once it is made; made with this class, which loads when the first reader is asked for. */
    private static final XmlFactory FACTORY = factory(XmlLimits.DEFAULT);

    private final byte[] doc;
    private final int from;
    private final int to;
    private final XmlLimits limits;
    private @Nullable XMLStreamReader stax;
    private @Nullable FromXmlParser parser;

    /** Elements whose start was seen and whose end was not. */
    private int depth;

    private boolean fresh;
    private String name = "";
    private Map<String, String> attributes = Map.of();

    /** The text of the innermost element if that is all it has: Jackson has then read its end as well. */
    private @Nullable String leaf;

    private String taken = "";

    private JacksonReader(byte[] doc, int from, int to, XmlLimits limits) {
        this.doc = doc;
        this.from = from;
        this.to = to;
        this.limits = limits;
        if (to - from > limits.documentBytes()) {
            throw failure("the document has more than " + limits.documentBytes() + " bytes");
        }
    }

    /** Returns a reader; its class stays unknown to {@link XmlReader}, which is verified without loading this one. */
    static XmlReader open(byte[] doc, int from, int to, XmlLimits limits) {
        return new JacksonReader(doc, from, to, limits);
    }

    /**
     * Makes the factory. Woodstox is named here, rather than looked up, so that no other StAX parser on the class path
     * takes its place: its limits have names of its own.
     */
    private static XmlFactory factory(XmlLimits limits) {
        WstxInputFactory input = new WstxInputFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(XMLInputFactory.IS_COALESCING, true);
        input.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        input.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textBytes());
        input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textBytes());
        input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, XmlScanner.MOST_ATTRIBUTES);
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth() + 1)
                .maxStringLength(limits.textBytes())
                .maxNameLength(limits.nameBytes())
                .build();
        return XmlFactory.builder()
                .xmlInputFactory(input)
                .streamReadConstraints(constraints)
                .disable(XmlReadFeature.PROCESS_XSI_NIL)
                .build();
    }

    @Override
    void open() {
        if (parser != null) {
            throw new IllegalStateException("The document was opened before");
        }
        try {
            // Jackson would pass over a document type in silence, so the way to the root is walked here.
            XMLStreamReader in =
                    FACTORY.getXMLInputFactory().createXMLStreamReader(new ByteArrayInputStream(doc, from, to - from));
            stax = in;
            while (in.next() != XMLStreamConstants.START_ELEMENT) {
                if (in.getEventType() == XMLStreamConstants.DTD) {
                    throw failure("a document type is not allowed");
                }
            }
            FromXmlParser root = FACTORY.createParser(ObjectReadContext.empty(), in);
            parser = root;
            begin(root.getRootElementName().getLocalPart());
        } catch (XMLStreamException e) {
            throw refused(e);
        } catch (IOException e) {
            throw failure("not well-formed");
        }
    }

    @Override
    public int enter() {
        if (!fresh) {
            throw new IllegalStateException("The element was taken or entered before");
        }
        fresh = false;
        return depth;
    }

    @Override
    public boolean nextIn(int level) {
        fresh = false;
        while (depth > level) {
            step();
        }
        if (depth < level || depth == 0) {
            return false;
        }
        while (depth == level) {
            step();
        }
        fresh = depth > level;
        return fresh;
    }

    /** Moves on by one piece: an element begins, the innermost element ends, or text passes, which is returned. */
    private @Nullable String step() {
        if (leaf != null) {
            leaf = null;
            depth--;
            return null;
        }
        JsonToken token = next();
        if (token == JsonToken.END_OBJECT) {
            end();
        } else if (token != JsonToken.PROPERTY_NAME) {
            throw failure("not well-formed");
        } else if (!current().currentName().isEmpty()) {
            begin(current().currentName());
        } else {
            next();
            return current().getString();
        }
        return null;
    }

    /** Stands on an element that Jackson has just named: reads its attributes, or all of it if it is a leaf. */
    private void begin(String element) {
        if (depth == limits.depth()) {
            throw failure("more than " + limits.depth() + " elements are open");
        }
        checkName(element);
        depth++;
        name = element;
        attributes = Map.of();
        fresh = true;
        // Asked before the parser moves on; what it then shows as properties are attributes up to this number.
        int count = reader().getAttributeCount();
        if (next() != JsonToken.START_OBJECT) {
            leaf = current().getString();
            checkText(leaf);
        } else if (count > 0) {
            attributes = new HashMap<>();
            for (int i = 0; i < count; i++) {
                next();
                String attribute = current().currentName();
                checkName(attribute);
                next();
                attributes.put(attribute, current().getString());
            }
        }
    }

    /** Ends the innermost element; behind the root it reads on, for what follows must be well-formed too. */
    private void end() {
        depth--;
        if (depth > 0) {
            return;
        }
        try {
            while (reader().hasNext()) {
                reader().next();
            }
        } catch (XMLStreamException e) {
            throw refused(e);
        }
        current().close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String attribute(String wanted) {
        return attributes.get(wanted);
    }

    @Override
    void take() {
        int level = enter();
        String own = name;
        String text = leaf;
        if (text != null) {
            step();
        } else {
            text = gather(level);
        }
        name = own;
        taken = text;
        value = text.getBytes(StandardCharsets.UTF_8);
        valueFrom = 0;
        valueTo = value.length;
    }

    /** Puts together the text of an element that has attributes or children as well. */
    private String gather(int level) {
        StringBuilder text = new StringBuilder();
        while (depth >= level) {
            boolean own = depth == level;
            String piece = step();
            if (own && piece != null) {
                text.append(piece);
            }
        }
        String whole = text.toString();
        checkText(whole);
        return whole;
    }

    @Override
    String string() {
        return taken;
    }

    private void checkName(String text) {
        if (text.length() > limits.nameBytes()) {
            throw failure("a name has more than " + limits.nameBytes() + " characters");
        }
    }

    private void checkText(String text) {
        if (text.length() > limits.textBytes()) {
            throw failure("a text has more than " + limits.textBytes() + " characters");
        }
    }

    private JsonToken next() {
        try {
            JsonToken token = current().nextToken();
            if (token == null) {
                throw failure("the document ends too early");
            }
            return token;
        } catch (JacksonException e) {
            throw failure("not well-formed");
        }
    }

    private FromXmlParser current() {
        FromXmlParser p = parser;
        if (p == null) {
            throw new IllegalStateException("The document was not opened");
        }
        return p;
    }

    private XMLStreamReader reader() {
        return Objects.requireNonNull(stax);
    }

    @Override
    DecodeException failure(String what) {
        return failure(what, stax == null ? null : stax.getLocation());
    }

    /** The parser's own message quotes the document, so it goes no further. */
    private DecodeException refused(XMLStreamException e) {
        return failure("not well-formed", e.getLocation());
    }

    private static DecodeException failure(String what, @Nullable Location at) {
        String where = at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        return new DecodeException("Malformed XML" + where + ": " + what, null);
    }
}
