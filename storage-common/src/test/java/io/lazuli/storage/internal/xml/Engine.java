package io.lazuli.storage.internal.xml;

import java.nio.charset.StandardCharsets;

/** The two ways to read a document; tests run on both. */
enum Engine {
    SCANNER,
    JACKSON;

    XmlReader read(byte[] document) {
        return read(document, XmlLimits.DEFAULT);
    }

    XmlReader read(byte[] document, XmlLimits limits) {
        return this == SCANNER
                ? XmlReader.of(document, 0, document.length, limits)
                : JacksonReader.open(document, 0, document.length, limits);
    }

    XmlReader read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }
}
