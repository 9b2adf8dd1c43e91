package io.lazuli.storage.internal.xml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.DecodeException;
import java.util.List;
import java.util.function.Consumer;

/** Any bytes as an XML document: read to the end, or refused with a {@link DecodeException}. */
class XmlFuzz {
    /** All the ways to take a value. */
    private static final List<Consumer<XmlReader>> VALUES = List.of(
            XmlReader::text,
            XmlReader::token,
            XmlReader::longValue,
            XmlReader::intValue,
            XmlReader::booleanValue,
            XmlReader::epochSecond,
            XmlReader::instantOrNull);

    @FuzzTest(maxDuration = "5s")
    void read(byte[] data) {
        for (Consumer<XmlReader> value : VALUES) {
            try {
                XmlReader in = XmlReader.of(data);
                for (int root = in.root("R"); in.nextIn(root); ) {
                    in.attribute("a");
                    child(in, value);
                }
            } catch (DecodeException e) {
                // As promised.
            }
        }
    }

    /** Enters elements whose names begin with an {@code E}, and takes the others as values. */
    private static void child(XmlReader in, Consumer<XmlReader> value) {
        if (!in.name().startsWith("E")) {
            value.accept(in);
            return;
        }
        for (int level = in.enter(); in.nextIn(level); ) {
            child(in, value);
        }
    }
}
