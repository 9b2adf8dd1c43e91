package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.internal.xml.XmlReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a page of a list of blobs, flat or by hierarchy. */
final class BlobListXml {
    private final XmlReader in;
    private final BlobItem.Builder item = BlobItem.builder();
    private final List<BlobItem> items = new ArrayList<>();

    private BlobListXml(XmlReader in) {
        this.in = in;
    }

    static Page<BlobItem> page(ResponseInfo info, ByteBuffer body) {
        return new BlobListXml(XmlReader.of(body)).read(info);
    }

    private Page<BlobItem> read(ResponseInfo info) {
        String next = null;
        for (int list = in.root("EnumerationResults"); in.nextIn(list); ) {
            switch (in.name()) {
                case "Blobs" -> blobs();
                case "NextMarker" -> next = in.textOrNull();
                default -> {}
            }
        }
        return new Page<>(items, next, info);
    }

    private void blobs() {
        for (int blobs = in.enter(); in.nextIn(blobs); ) {
            switch (in.name()) {
                case "Blob" -> blob();
                case "BlobPrefix" -> prefix();
                default -> {}
            }
        }
    }

    private void prefix() {
        for (int prefix = in.enter(); in.nextIn(prefix); ) {
            if (in.is("Name")) {
                item.name(ListXml.name(in));
            }
        }
        items.add(item.prefix(true).build());
    }

    private void blob() {
        for (int blob = in.enter(); in.nextIn(blob); ) {
            switch (in.name()) {
                case "Name" -> item.name(ListXml.name(in));
                case "Properties" -> properties();
                case "Metadata" -> item.metadata(ListXml.metadata(in));
                case "Tags" -> item.tags(tags());
                // Replication policies: rules within rules, not read yet.
                case "OrMetadata" -> {}
                default -> other(in.text());
            }
        }
        items.add(item.build());
    }

    private void properties() {
        for (int properties = in.enter(); in.nextIn(properties); ) {
            switch (in.name()) {
                case "Content-Length" -> item.size(in.longValue(0));
                case "Last-Modified" -> item.lastModified(in.epochSecond());
                case "Creation-Time" -> item.createdOn(in.epochSecond());
                case "Etag" -> item.etag(in.textOrNull());
                case "Content-Type" -> item.contentType(in.tokenOrNull());
                case "Content-MD5" -> item.contentMd5(in.textOrNull());
                case "BlobType" -> item.type(in.tokenOrNull());
                case "AccessTier" -> item.accessTier(in.tokenOrNull());
                case "LeaseState" -> item.leaseState(in.tokenOrNull());
                case "LeaseStatus" -> item.leaseStatus(in.tokenOrNull());
                case "AccessTierInferred", "ServerEncrypted", "Cache-Control", "Content-Encoding" -> other(in.token());
                default -> other(in.text());
            }
        }
    }

    private void other(String text) {
        if (!text.isEmpty()) {
            item.element(in.name(), text);
        }
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int outer = in.enter(); in.nextIn(outer); ) {
            for (int set = in.enter(); in.nextIn(set); ) {
                tag(tags);
            }
        }
        return tags;
    }

    private void tag(Map<String, String> tags) {
        String key = "";
        String value = "";
        for (int tag = in.enter(); in.nextIn(tag); ) {
            switch (in.name()) {
                case "Key" -> key = in.text();
                case "Value" -> value = in.text();
                default -> {}
            }
        }
        tags.put(key, value);
    }
}
