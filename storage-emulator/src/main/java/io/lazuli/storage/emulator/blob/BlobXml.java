package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.state.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes blobs as they stand in lists. Which elements there are depends on the service version. */
final class BlobXml {
    private static final ContentHeaders NO_HEADERS = new ContentHeaders(null, null, null, null, null, null);

    private final XmlWriter xml;
    private final RestRequest request;
    private final Duration retention;
    private final List<String> include;

    BlobXml(XmlWriter xml, RestRequest request, Duration retention) {
        this.xml = xml;
        this.request = request;
        this.retention = retention;
        this.include = request.list("include");
    }

    /** What stands in lists for a name at which there are only uncommitted blocks. */
    static Blob uncommitted(RestRequest request) {
        return new Blob(BlobType.BLOCK, Content.zeros(0), request.now(), NO_HEADERS, Map.of());
    }

    /** Blobs that have the delimiter in their names, as one. */
    void prefix(String prefix) {
        xml.open("BlobPrefix");
        name(prefix);
        xml.close();
    }

    /**
     * A blob or snapshot.
     *
     * @param snapshot its time, or empty for the blob itself
     * @param family all at its name; null for a snapshot
     */
    void blob(String name, String snapshot, Blob blob, @Nullable BlobFamily family) {
        xml.open("Blob");
        name(name);
        xml.leaf("Snapshot", snapshot.isEmpty() ? null : snapshot);
        xml.leaf("Deleted", blob.deleted == null ? null : "true");
        properties(blob, family);
        if (include.contains("metadata")) {
            xml.metadata(blob.metadata);
        }
        if (include.contains("tags") && !blob.tags.isEmpty()) {
            tags(xml, blob.tags);
        }
        if (request.since("2019-12-12")) {
            xml.open("OrMetadata").close();
        }
        xml.close();
    }

    /** The name of a blob. Since 2021-02-12 one that XML cannot hold is percent-encoded and marked as such. */
    private void name(String name) {
        boolean odd = name.chars().anyMatch(c -> c < 0x20 || c == 0xfffe || c == 0xffff);
        if (odd && request.since("2021-02-12")) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            xml.open("Name").attribute("Encoded", "true").text(encoded).close();
        } else {
            xml.leaf("Name", name);
        }
    }

    /** The element {@code Properties}. */
    private void properties(Blob blob, @Nullable BlobFamily family) {
        xml.open("Properties");
        if (blob.entityTag.isEmpty()) {
            blocks(blob, Objects.requireNonNull(family));
        } else {
            committed(blob, family);
        }
        xml.close();
    }

    /** What is to be said of blocks that wait for their first commit. */
    private void blocks(Blob blob, BlobFamily family) {
        xml.leaf("Content-Length", 0).leaf("BlobType", blob.type.word());
        blob.tier.describe(xml, request);
        family.lease.describe(xml, request.now());
        xml.leaf("ServerEncrypted", "false");
    }

    /** What is to be said of content. Headers that are not set stand there as empty elements. */
    private void committed(Blob blob, @Nullable BlobFamily family) {
        ContentHeaders headers = blob.headers;
        xml.leaf("Creation-Time", Dates.rfc1123(blob.created))
                .leaf("Last-Modified", Dates.rfc1123(blob.lastModified))
                .leaf("Etag", blob.entityTag)
                .leaf("Content-Length", blob.content.length())
                .leafOrEmpty("Content-Type", headers.type())
                .leafOrEmpty("Content-Encoding", headers.encoding())
                .leafOrEmpty("Content-Language", headers.language());
        if (request.since(blob.type == BlobType.PAGE ? "2019-12-12" : "2019-02-02")) {
            xml.leaf("Content-CRC64", "");
        }
        xml.leafOrEmpty("Content-MD5", headers.md5())
                .leafOrEmpty("Cache-Control", headers.cacheControl())
                .leafOrEmpty("Content-Disposition", headers.disposition());
        if (blob.type == BlobType.PAGE) {
            xml.leaf("x-ms-blob-sequence-number", blob.sequenceNumber);
        }
        xml.leaf("BlobType", blob.type.word());
        state(blob, family);
    }

    /** What follows the type: tier, lease, copy, encryption, deletion. Snapshots have no lease. */
    private void state(Blob blob, @Nullable BlobFamily family) {
        if (blob.type == BlobType.BLOCK) {
            blob.tier.describe(xml, request);
        }
        if (family != null && blob.deleted == null) {
            family.lease.describe(xml, request.now());
        } else if (family != null && !request.since("2020-02-10")) {
            xml.leaf("LeaseStatus", "");
        }
        if (include.contains("copy") && blob.copy != null) {
            blob.copy.describe(xml);
        }
        xml.leaf("ServerEncrypted", "true")
                .leaf("CustomerProvidedKeySha256", blob.key.sha256())
                .leaf("EncryptionScope", blob.key.scope())
                .leaf("IncrementalCopy", blob.copy != null && blob.copy.snapshot() != null ? "true" : null)
                .leaf("Sealed", blob.sealed ? "true" : null)
                .leaf("Expiry-Time", blob.expires == null ? null : Dates.rfc1123(blob.expires));
        blob.protection.describe(xml);
        if (blob.deleted != null) {
            Duration left = Duration.between(request.now(), blob.deleted.plus(retention));
            xml.leaf("DeletedTime", Dates.rfc1123(blob.deleted))
                    .leaf("RemainingRetentionDays", Math.max(0, left.toDays()));
        }
        xml.leaf("TagCount", blob.tags.isEmpty() ? null : blob.tags.size());
    }

    /** An element {@code Tags}. */
    static void tags(XmlWriter xml, Map<String, String> tags) {
        xml.open("Tags").open("TagSet");
        new TreeMap<>(tags)
                .forEach((key, value) ->
                        xml.open("Tag").leaf("Key", key).leaf("Value", value).close());
        xml.close().close();
    }
}
