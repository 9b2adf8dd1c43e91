package io.lazuli.storage.blob.internal;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.internal.xml.XmlReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a page of the list of containers. */
final class ContainerListXml {
    private ContainerListXml() {}

    static Page<BlobContainerItem> page(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        List<BlobContainerItem> items = new ArrayList<>();
        String next = null;
        for (int list = in.root("EnumerationResults"); in.nextIn(list); ) {
            switch (in.name()) {
                case "Containers" -> containers(in, items);
                case "NextMarker" -> next = in.textOrNull();
                default -> {}
            }
        }
        return new Page<>(items, next, info);
    }

    private static void containers(XmlReader in, List<BlobContainerItem> items) {
        for (int containers = in.enter(); in.nextIn(containers); ) {
            if (in.is("Container")) {
                items.add(container(in));
            }
        }
    }

    private static BlobContainerItem container(XmlReader in) {
        String name = null;
        Map<String, String> elements = new HashMap<>();
        Metadata metadata = Metadata.EMPTY;
        for (int container = in.enter(); in.nextIn(container); ) {
            switch (in.name()) {
                case "Name" -> name = ListXml.name(in);
                case "Properties" -> properties(in, elements);
                case "Metadata" -> metadata = ListXml.metadata(in);
                default -> add(in, elements);
            }
        }
        if (name == null) {
            throw new DecodeException("A container in the list has no name", null);
        }
        return BlobContainerItem.of(name, elements, metadata);
    }

    private static void properties(XmlReader in, Map<String, String> elements) {
        for (int properties = in.enter(); in.nextIn(properties); ) {
            add(in, elements);
        }
    }

    private static void add(XmlReader in, Map<String, String> elements) {
        String element = in.name();
        String text = in.token();
        if (!text.isEmpty()) {
            elements.put(element, text);
        }
    }
}
