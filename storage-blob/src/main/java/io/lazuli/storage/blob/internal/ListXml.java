package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.xml.XmlReader;
import java.util.HashMap;
import java.util.Map;

/** What the lists of containers and of blobs have in common. */
final class ListXml {
    private ListXml() {}

    /** Reads a name. One that XML cannot carry comes percent-encoded, with an attribute that says so (service version 2021-02-12). */
    static String name(XmlReader in) {
        boolean encoded = "true".equalsIgnoreCase(in.attribute("Encoded"));
        String text = in.text();
        return encoded ? Resource.decode(text) : text;
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
}
