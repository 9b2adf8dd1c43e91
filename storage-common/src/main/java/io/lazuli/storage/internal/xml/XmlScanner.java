package io.lazuli.storage.internal.xml;

import io.lazuli.storage.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The engine written by hand: scans UTF-8 bytes and makes a String only when one is asked for.
 *
 * <p>It reads what the service sends: elements, attributes, character data, references, CDATA, comments, processing instructions. A
 * document type is refused, so there are no entities but the five of XML itself, and nothing outside the document is ever opened.
 * Names keep their prefix. The rules of XML 1.0 are checked except one: which characters beyond ASCII a name may hold.
 *
 * <p>It wants the whole document in one array. A cursor that a decoder pulls cannot wait for bytes without holding a thread, and a page
 * in an array that is used again for the next page costs a copy at memory speed.
 */
final class XmlScanner extends XmlReader {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final XmlNames.Entry BEFORE_ROOT = XmlNames.name(XmlScratch.EMPTY, 0, 0);
    static final int MOST_ATTRIBUTES = 64;

    private final byte[] doc;
    private final int start;
    private final int end;
    private final XmlLimits limits;
    private int pos;

    /** Elements whose start tag was read and whose end tag was not, and their names. */
    private int depth;

    private XmlNames.Entry[] open = new XmlNames.Entry[8];

    /** The last tag read was a start tag, and nothing was asked of its content. */
    private boolean fresh;

    /** The last tag read was {@code <A/>}: its end is still to be told. */
    private boolean closing;

    /** The name in the last start tag. */
    private XmlNames.Entry name = BEFORE_ROOT;

    /** All that {@link #plain} has moved over since the value began was ASCII. */
    private boolean ascii;

    private int attributesFrom;
    private int attributesTo;
    private @Nullable XmlScratch scratch;

    XmlScanner(byte[] doc, int from, int to, XmlLimits limits) {
        this.doc = doc;
        this.start = from;
        this.pos = from;
        this.end = to;
        this.limits = limits;
        if (to - from > limits.documentBytes()) {
            throw failure("the document has more than " + limits.documentBytes() + " bytes");
        }
    }

    // ---- the cursor ----

    @Override
    void open() {
        if (pos != start) {
            throw new IllegalStateException("The document was opened before");
        }
        prolog();
        startTag();
        fresh = true;
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
        skipTo(level);
        if (depth < level || depth == 0) {
            return false;
        }
        fresh = nextTag();
        return fresh;
    }

    @Override
    public String name() {
        return name.text;
    }

    @Override
    void take() {
        enter();
        value = doc;
        valueFrom = valueTo = pos;
        ascii = true;
        if (closing) {
            nextTag();
            return;
        }
        if (plain() == '<' && peek(1) == '/') {
            valueTo = pos;
            checkText(valueTo - valueFrom);
            endTag();
        } else {
            gather();
        }
    }

    @Override
    String string() {
        // Latin-1 spares the JDK a look at what is known to be ASCII.
        return valueFrom == valueTo
                ? ""
                : new String(value, valueFrom, valueTo - valueFrom, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Takes a value that does not lie in the document as it is: its pieces, decoded, go to the scratch. */
    private void gather() {
        XmlNames.Entry own = name;
        XmlScratch text = scratch();
        text.append(doc, valueFrom, pos);
        for (int level = depth; depth >= level; ) {
            gatherPiece(depth == level ? text : null);
        }
        value = text.bytes;
        valueFrom = 0;
        valueTo = text.size;
        ascii = false;
        name = own;
    }

    /** Reads on over one tag, CDATA section, reference or line end; what is text on the way goes to {@code text}, if given. */
    private void gatherPiece(@Nullable XmlScratch text) {
        int from = pos;
        int stop = plain();
        if (text != null) {
            text.append(doc, from, pos);
            checkText(text.size);
        }
        if (stop == '<') {
            if (isAt("<![CDATA[")) {
                cdata(text);
            } else {
                tag();
                if (closing) {
                    nextTag();
                }
            }
            return;
        }
        int c = stop == '&' ? reference() : newline();
        if (text != null) {
            text.appendCodePoint(c);
        }
    }

    private void checkText(int size) {
        if (size > limits.textBytes()) {
            throw failure("a text has more than " + limits.textBytes() + " bytes");
        }
    }

    private XmlScratch scratch() {
        XmlScratch s = scratch;
        if (s == null) {
            s = new XmlScratch(256);
            scratch = s;
        }
        s.size = 0;
        return s;
    }

    // ---- tags ----

    /** Closes elements until only so many are open. */
    private void skipTo(int level) {
        while (depth > level) {
            nextTag();
        }
    }

    /** Reads on over the next tag; true for a start tag. The end of {@code <A/>} counts as one. */
    private boolean nextTag() {
        if (closing) {
            closing = false;
            close();
            return false;
        }
        int before = depth;
        while (depth == before) {
            int stop = pos < end && doc[pos] == '<' ? '<' : plain();
            if (stop == '&') {
                reference();
            } else if (stop == '\r') {
                pos++;
            } else if (isAt("<![CDATA[")) {
                cdata(null);
            } else {
                tag();
            }
        }
        return depth > before;
    }

    /** Reads what stands at {@code <}, unless it is CDATA. */
    private void tag() {
        switch (peek(1)) {
            case '/' -> endTag();
            case '!' -> comment();
            case '?' -> instruction();
            default -> startTag();
        }
    }

    private void startTag() {
        if (depth == limits.depth()) {
            throw failure("more than " + limits.depth() + " elements are open");
        }
        int from = pos + 1;
        XmlNames.Entry tag = name.guess;
        if (tag == null || !tag.isAt(doc, from, end) || XmlChars.inName(doc[from + tag.length])) {
            tag = XmlNames.name(doc, from, nameEnd(from));
            name.guess = tag;
        }
        name = tag;
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = tag;
        pos = attributesFrom = attributesTo = from + tag.length;
        if (doc[pos] != '>') {
            attributes();
            if (doc[pos] == '/') {
                closing = true;
                pos++;
            }
        }
        pos++;
    }

    private void endTag() {
        XmlNames.Entry tag = open[depth - 1];
        int from = pos + 2;
        if (!tag.isAt(doc, from, end)) {
            throw end - from <= tag.length ? truncated() : failure("an end tag does not match");
        }
        pos = from + tag.length;
        if (doc[pos] == '>') {
            pos++;
        } else {
            pos = skipSpace(pos);
            expect(">");
        }
        close();
    }

    private void close() {
        depth--;
        if (depth == 0) {
            epilog();
        }
    }

    // ---- attributes ----

    /** Reads the attributes of a start tag; stops at its {@code >} or {@code />}. */
    private void attributes() {
        int count = 0;
        for (; ; count++) {
            int before = pos;
            pos = skipSpace(pos);
            int c = peek(0);
            if (c == '>' || c == '/' && peek(1) == '>') {
                return;
            }
            if (pos == before || count == MOST_ATTRIBUTES) {
                throw failure(count == MOST_ATTRIBUTES ? "too many attributes" : "no space before an attribute, or no name");
            }
            int from = pos;
            pos = nameEnd(from);
            if (find(doc, from, pos) >= 0) {
                throw failure("an attribute is given twice");
            }
            pos = skipSpace(pos);
            expect("=");
            pos = skipSpace(pos);
            attributeEnd();
            attributesTo = pos;
        }
    }

    /** Moves over a quoted value, which is checked here and decoded when it is asked for. */
    private void attributeEnd() {
        int quote = peek(0);
        if (quote != '"' && quote != '\'') {
            throw failure("an attribute has no quotes");
        }
        pos++;
        int from = pos;
        while (peek(0) != quote) {
            int b = doc[pos];
            if (b == '&') {
                reference();
            } else if (b == '<') {
                throw failure("an attribute holds a <");
            } else {
                pos += width();
            }
        }
        checkText(pos - from);
        pos++;
    }

    /** Returns where the opening quote of an attribute is, among those of the tag read last, or -1. */
    private int find(byte[] wanted, int wantedFrom, int wantedTo) {
        int i = attributesFrom;
        while (i < attributesTo) {
            int from = skipSpace(i);
            int to = from;
            while (XmlChars.inName(doc[to])) {
                to++;
            }
            int quote = skipSpace(skipSpace(to) + 1);
            if (Arrays.equals(doc, from, to, wanted, wantedFrom, wantedTo)) {
                return quote;
            }
            i = quote + 1;
            while (doc[i] != doc[quote]) {
                i++;
            }
            i++;
        }
        return -1;
    }

    @Override
    public @Nullable String attribute(String wanted) {
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        int quote = find(bytes, 0, bytes.length);
        return quote < 0 ? null : attributeValue(quote);
    }

    /** Decodes a value that {@link #attributeEnd} has checked. White space becomes a blank each, as XML has it. */
    private String attributeValue(int quote) {
        XmlScratch text = scratch();
        int after = pos;
        for (pos = quote + 1; doc[pos] != doc[quote]; ) {
            int b = doc[pos];
            if (b == '&') {
                text.appendCodePoint(reference());
            } else if (b == '\r') {
                newline();
                text.append(' ');
            } else {
                text.append(XmlValues.isSpace(b) ? ' ' : b);
                pos++;
            }
        }
        pos = after;
        return new String(text.bytes, 0, text.size, StandardCharsets.UTF_8);
    }

    // ---- what surrounds the elements ----

    /** Moves to the root's start tag. */
    private void prolog() {
        if (isAt("\u00EF\u00BB\u00BF")) {
            pos += 3;
        }
        if (isAt("<?xml") && pos + 5 < end && XmlValues.isSpace(doc[pos + 5])) {
            declaration();
        }
        for (pos = skipSpace(pos); ; pos = skipSpace(pos)) {
            if (pos == end) {
                throw failure("there is no document");
            }
            if (doc[pos] != '<') {
                throw failure("there is text before the root");
            }
            int c = peek(1);
            if (c != '!' && c != '?') {
                return;
            }
            tag();
        }
    }

    /** Reads on to the end of the document, which holds nothing more than comments, instructions and space. */
    private void epilog() {
        for (pos = skipSpace(pos); pos < end; pos = skipSpace(pos)) {
            int c = doc[pos] == '<' && pos + 1 < end ? doc[pos + 1] : 0;
            if (c != '!' && c != '?') {
                throw failure("there is more than one root");
            }
            tag();
        }
    }

    /** Reads {@code <?xml version="1.0" encoding="utf-8"?>}. Another encoding is refused rather than misread. */
    private void declaration() {
        pos += 5;
        attributesFrom = pos;
        attributesTo = pos;
        while (!isAt("?>")) {
            declared();
        }
        String encoding = attribute("encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("utf-8") && !encoding.equalsIgnoreCase("us-ascii")) {
            throw failure("the document is not in UTF-8");
        }
        if (!"1.0".equals(attribute("version"))) {
            throw failure("the document is not in XML 1.0");
        }
        pos += 2;
    }

    private void declared() {
        pos = skipSpace(pos);
        if (isAt("?>")) {
            return;
        }
        pos = skipSpace(nameEnd(pos));
        expect("=");
        pos = skipSpace(pos);
        attributeEnd();
        attributesTo = pos;
    }

    private void comment() {
        if (!isAt("<!--")) {
            throw failure("a document type or a section is not allowed here");
        }
        pos += 4;
        moveTo("--");
        expect("-->");
    }

    private void instruction() {
        int from = pos + 2;
        int to = nameEnd(from);
        if (to - from == 3 && (doc[from] | 0x20) == 'x' && (doc[from + 1] | 0x20) == 'm' && (doc[from + 2] | 0x20) == 'l') {
            throw failure("an XML declaration is not allowed here");
        }
        pos = to;
        if (!isAt("?>") && !XmlValues.isSpace(peek(0))) {
            throw failure("an instruction has no name");
        }
        moveTo("?>");
        pos += 2;
    }

    /** Reads a CDATA section; its text goes to {@code to}, if given. */
    private void cdata(@Nullable XmlScratch to) {
        pos += "<![CDATA[".length();
        while (!isAt("]]>")) {
            int from = pos;
            int b = peek(0);
            if (b == '\r') {
                newline();
                if (to != null) {
                    to.append('\n');
                }
                continue;
            }
            pos += width();
            if (to != null) {
                to.append(doc, from, pos);
                checkText(to.size);
            }
        }
        pos += 3;
    }

    // ---- characters ----

    /** Moves over characters that stand for themselves; returns what stopped it: {@code <}, {@code &} or a carriage return. */
    private int plain() {
        byte[] b = doc;
        int i = pos;
        while (true) {
            i = skipPlain(b, i, end);
            if (i >= end) {
                pos = end;
                throw truncated();
            }
            int c = b[i];
            pos = i;
            if (c == '<' || c == '&' || c == '\r') {
                return c;
            }
            if (c == ']' && isAt("]]>")) {
                throw failure("]]> stands in text");
            }
            i += width();
            ascii &= c > 0;
        }
    }

    /** Returns where the next byte is that {@link #plain} must look at; eight at a time, by the usual trick of borrows. */
    private static int skipPlain(byte[] b, int from, int end) {
        int i = from;
        for (; i <= end - 8; i += 8) {
            long w = XmlChars.eight(b, i);
            long lt = w ^ ONES * '<';
            long amp = w ^ ONES * '&';
            long bracket = w ^ ONES * ']';
            // The lowest bit set is exact; those above it may be wrong.
            long hit = ((lt - ONES & ~lt) | (amp - ONES & ~amp) | (bracket - ONES & ~bracket) | (w - ONES * 0x20 & ~w) | w) & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < end && b[i] >= 0x20 && b[i] != '<' && b[i] != '&' && b[i] != ']') {
            i++;
        }
        return i;
    }

    /** Returns how many bytes the character here has, which is any that a document may contain. */
    private int width() {
        int b = doc[pos];
        if (b >= 0x20 || b > 0 && XmlValues.isSpace(b)) {
            return 1;
        }
        int length = b < 0 ? XmlChars.length(doc, pos, end) : 0;
        if (length == 0) {
            throw failure("a character is not allowed, or no valid UTF-8");
        }
        return length;
    }

    /** Moves over a carriage return and the line feed that may follow; both together are one line feed. */
    private int newline() {
        pos++;
        if (pos < end && doc[pos] == '\n') {
            pos++;
        }
        return '\n';
    }

    /** Reads {@code &lt;} and its kin, {@code &#9;} and {@code &#x9;}; returns the character. */
    private int reference() {
        int semicolon = pos + 1;
        while (semicolon < end && semicolon - pos < 12 && doc[semicolon] != ';') {
            semicolon++;
        }
        if (semicolon == end) {
            throw truncated();
        }
        int c = doc[semicolon] != ';' ? -1 : doc[pos + 1] == '#' ? numbered(pos + 2, semicolon) : named(pos + 1, semicolon);
        if (c < 0 || !XmlChars.allowed(c)) {
            throw failure("a reference to no character that is known");
        }
        pos = semicolon + 1;
        return c;
    }

    private int numbered(int from, int to) {
        boolean hex = doc[from] == 'x';
        int c = from + (hex ? 1 : 0) == to ? -1 : 0;
        for (int i = hex ? from + 1 : from; i < to; i++) {
            int digit = Character.digit(doc[i], hex ? 16 : 10);
            if (digit < 0 || c > 0x10FFFF) {
                return -1;
            }
            c = c * (hex ? 16 : 10) + digit;
        }
        return c;
    }

    private int named(int from, int to) {
        if (to - from == 2 && doc[from + 1] == 't') {
            return doc[from] == 'l' ? '<' : doc[from] == 'g' ? '>' : -1;
        }
        int saved = pos;
        pos = from;
        int c = isAt("amp;") ? '&' : isAt("quot;") ? '"' : isAt("apos;") ? '\'' : -1;
        pos = saved;
        return c;
    }

    /** Returns where the name ends that begins here. */
    private int nameEnd(int from) {
        int i = from;
        if (i < end && !XmlChars.startsName(doc[i])) {
            throw failure("a name was expected");
        }
        while (i < end && XmlChars.inName(doc[i])) {
            int length = doc[i] < 0 ? XmlChars.length(doc, i, end) : 1;
            if (length == 0) {
                throw failure("a name is no valid UTF-8");
            }
            i += length;
        }
        if (i == end) {
            throw truncated();
        }
        if (i - from > limits.nameBytes()) {
            throw failure("a name has more than " + limits.nameBytes() + " bytes");
        }
        return i;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < end && XmlValues.isSpace(doc[i])) {
            i++;
        }
        return i;
    }

    private int peek(int ahead) {
        if (pos + ahead >= end) {
            throw truncated();
        }
        return doc[pos + ahead];
    }

    /** Moves on to a mark, over any characters that are allowed. */
    private void moveTo(String mark) {
        while (!isAt(mark)) {
            peek(0);
            pos += width();
        }
    }

    /** Returns whether these bytes stand here, each given as one character. */
    private boolean isAt(String bytes) {
        if (end - pos < bytes.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length(); i++) {
            if ((doc[pos + i] & 0xFF) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void expect(String mark) {
        if (!isAt(mark)) {
            throw end - pos < mark.length() ? truncated() : failure(mark + " was expected");
        }
        pos += mark.length();
    }

    private DecodeException truncated() {
        return failure("the document ends too early");
    }

    @Override
    DecodeException failure(String what) {
        return new DecodeException("Malformed XML at byte " + (pos - start) + ": " + what, null);
    }
}
