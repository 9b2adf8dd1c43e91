package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.internal.xml.XmlReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the lists of containers and of blobs have in common. */
final class ListXml {
    private ListXml() {}

    /** Reads a name. One that XML cannot carry comes percent-encoded, with an attribute that says so (service version 2021-02-12). */
    static String name(XmlReader in) {
        boolean encoded = "true".equalsIgnoreCase(in.attribute("Encoded"));
        String text = in.text();
        return encoded ? decoded(text) : text;
    }

    /** Reads metadata: an element for each pair. */
    static Metadata metadata(XmlReader in) {
        Map<String, String> pairs = null;
        for (int metadata = in.enter(); in.nextIn(metadata); ) {
            pairs = pairs == null ? new HashMap<>() : pairs;
            pairs.put(in.name(), in.text());
        }
        return pairs == null ? Metadata.EMPTY : Metadata.received(pairs);
    }

    /** Undoes percent-encoding; a plus sign stands for itself, and so does a percent sign that no two hex digits follow. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                out.write(bytes[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
