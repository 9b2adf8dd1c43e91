package io.lazuli.storage.file.internal;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.xml.XmlReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of the File service: shares, and what a directory holds. */
final class ListsXml {
    private final XmlReader in;

    /** The item that is being read: its name, its metadata, and the texts of its other elements by their names. */
    private @Nullable String name;

    private Metadata metadata = Metadata.EMPTY;
    private Map<String, String> properties = Map.of();

    private ListsXml(ByteBuffer document) {
        in = XmlReader.of(document);
    }

    /** Reads the answer to List Shares. */
    static Page<ShareItem> shares(ResponseInfo info, ByteBuffer document) {
        return new ListsXml(document).page(info, "Shares", ListsXml::share);
    }

    /** Reads the answer to List Directories and Files. */
    static Page<ShareFileItem> files(ResponseInfo info, ByteBuffer document) {
        return new ListsXml(document).page(info, "Entries", ListsXml::file);
    }

    private <T> Page<T> page(ResponseInfo info, String container, Function<ListsXml, @Nullable T> read) {
        List<T> items = new ArrayList<>();
        String next = null;
        for (int list = in.root("EnumerationResults"); in.nextIn(list); ) {
            if (in.is(container)) {
                for (int level = in.enter(); in.nextIn(level); ) {
                    T item = read.apply(this);
                    if (item != null) {
                        items.add(item);
                    }
                }
            } else if (in.is("NextMarker")) {
                next = in.textOrNull();
            }
        }
        return new Page<>(items, next, info);
    }

    private @Nullable ShareItem share() {
        if (!in.is("Share")) {
            return null;
        }
        String found = item();
        return new ShareItem(found, properties, metadata);
    }

    private @Nullable ShareFileItem file() {
        boolean directory = in.is("Directory");
        if (!directory && !in.is("File")) {
            return null;
        }
        String found = item();
        String length = properties.get("Content-Length");
        return new ShareFileItem(found, directory, length == null ? 0 : Long.parseLong(length), properties);
    }

    /** Reads an item and returns its name. */
    private String item() {
        name = null;
        metadata = Metadata.EMPTY;
        properties = new HashMap<>(4);
        for (int level = in.enter(); in.nextIn(level); ) {
            switch (in.name()) {
                case "Name" -> name = name();
                case "Properties" -> {
                    for (int inner = in.enter(); in.nextIn(inner); ) {
                        property();
                    }
                }
                case "Metadata" -> metadata = metadata();
                default -> property();
            }
        }
        if (name == null) {
            throw new DecodeException("An item of the list has no name", null);
        }
        return name;
    }

    private void property() {
        String key = in.name();
        String value = in.token();
        if (!value.isEmpty()) {
            properties.put(key, value);
        }
    }

    /** A name with characters that XML cannot carry comes percent-encoded, and says so. */
    private String name() {
        boolean encoded = "true".equals(in.attribute("Encoded"));
        String text = in.text();
        return encoded ? Resource.decode(text) : text;
    }

    private Metadata metadata() {
        Map<String, String> pairs = new HashMap<>();
        for (int level = in.enter(); in.nextIn(level); ) {
            pairs.put(in.name(), in.text());
        }
        return Metadata.received(pairs);
    }
}
