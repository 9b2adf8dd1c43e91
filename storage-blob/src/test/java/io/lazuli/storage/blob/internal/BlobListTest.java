package io.lazuli.storage.blob.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.AccessTier;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.model.PublicAccess;
import io.lazuli.storage.internal.call.BodyBuffer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages of lists, read from their XML. */
class BlobListTest {
    private static final ResponseInfo INFO = new ResponseInfo(200, HttpHeaders.EMPTY);
    private static final String START = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults "
            + "ServiceEndpoint=\"https://acct.blob.core.windows.net/\" ContainerName=\"c\"><Prefix>x</Prefix><MaxResults>5</MaxResults>";

    private static Page<BlobItem> blobs(String inside, String after) {
        return BlobListXml.page(INFO, bytes(START + "<Blobs>" + inside + "</Blobs>" + after + "</EnumerationResults>"));
    }

    private static BlobItem blob(String inside) {
        return blobs("<Blob>" + inside + "</Blob>", "<NextMarker />").items().get(0);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyCommonPropertyIsRead() {
        BlobItem item = blob(
                "<Name>dir/a &amp; b</Name><Properties><Creation-Time>Tue, 03 Mar 2026 10:11:12 GMT</Creation-Time>"
                        + "<Last-Modified>Wed, 04 Mar 2026 00:00:01 GMT</Last-Modified><Etag>0x8DE7A01</Etag>"
                        + "<Content-Length>5000000000</Content-Length><Content-Type>text/plain</Content-Type><Content-Encoding>gzip</Content-Encoding>"
                        + "<Content-Language>de</Content-Language><Content-CRC64 /><Content-MD5>rL0Y20zC+Fzt72VPzMSk2A==</Content-MD5>"
                        + "<Cache-Control>no-cache</Cache-Control><Content-Disposition>inline</Content-Disposition><BlobType>BlockBlob</BlobType>"
                        + "<AccessTier>Hot</AccessTier><AccessTierInferred>true</AccessTierInferred><LeaseStatus>unlocked</LeaseStatus>"
                        + "<LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted></Properties><OrMetadata />");
        assertEquals("dir/a & b", item.name());
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:12Z"), item.createdOn());
        assertEquals(OffsetDateTime.parse("2026-03-04T00:00:01Z"), item.lastModified());
        assertEquals("\"0x8DE7A01\"", String.valueOf(item.etag()));
        assertEquals(5_000_000_000L, item.size());
        assertEquals("text/plain", item.contentType());
        assertEquals("gzip", item.contentEncoding());
        assertEquals("de", item.contentLanguage());
        assertEquals("rL0Y20zC+Fzt72VPzMSk2A==", item.contentMd5());
        assertEquals("no-cache", item.cacheControl());
        assertEquals("inline", item.contentDisposition());
        assertSame(BlobType.BLOCK, item.type());
        assertSame(AccessTier.HOT, item.accessTier());
        assertTrue(item.isAccessTierInferred());
        assertEquals("available", item.leaseState());
        assertEquals("unlocked", item.leaseStatus());
        assertEquals("true", item.element("ServerEncrypted"));
        assertNull(item.element("Content-CRC64"));
        assertFalse(item.isDeleted());
        assertTrue(item.metadata().isEmpty());
        assertTrue(item.tags().isEmpty());
    }

    @Test
    void rarePropertiesAreReadWhereTheyAre() {
        BlobItem item = blob("<Name>a</Name><Deleted>true</Deleted><Snapshot>2026-03-03T10:11:12.1234567Z</Snapshot>"
                + "<VersionId>2026-03-03T10:11:12.7654321Z</VersionId><IsCurrentVersion>true</IsCurrentVersion><Properties>"
                + "<Content-Length>1</Content-Length><CopyStatus>success</CopyStatus><CopySource>https://x/y</CopySource>"
                + "<CopyCompletionTime>Tue, 03 Mar 2026 10:11:12 GMT</CopyCompletionTime>"
                + "<DeletedTime>Tue, 03 Mar 2026 10:11:13 GMT</DeletedTime><RemainingRetentionDays>6</RemainingRetentionDays>"
                + "<TagCount>2</TagCount></Properties><Metadata><Colour>blue</Colour><Empty /></Metadata>"
                + "<Tags><TagSet><Tag><Key>k 1</Key><Value>v&lt;1</Value></Tag><Tag><Key>k2</Key><Value /></Tag></TagSet></Tags>"
                + "<OrMetadata><or-policy_rule>complete</or-policy_rule></OrMetadata>");
        assertTrue(item.isDeleted());
        assertEquals("2026-03-03T10:11:12.1234567Z", item.snapshot());
        assertEquals("2026-03-03T10:11:12.7654321Z", item.versionId());
        assertTrue(item.isCurrentVersion());
        assertEquals("success", item.copyStatus());
        assertEquals("https://x/y", item.copySource());
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:12Z"), item.copyCompletedOn());
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:13Z"), item.deletedOn());
        assertEquals(6, item.remainingRetentionDays());
        assertEquals(2, item.tagCount());
        assertEquals("blue", item.metadata().get("colour"));
        assertEquals("", item.metadata().get("Empty"));
        assertEquals(Map.of("k 1", "v<1", "k2", ""), item.tags());
    }

    @Test
    void nothingOfOneItemRunsIntoTheNext() {
        List<BlobItem> items = blobs(
                        "<Blob><Name>a</Name><Deleted>true</Deleted><Properties><Content-Length>7</Content-Length>"
                                + "<Content-Type>a/b</Content-Type><Etag>1</Etag></Properties><Metadata><a>1</a></Metadata></Blob>"
                                + "<Blob><Name>b</Name><Properties /></Blob>",
                        "<NextMarker/>")
                .items();
        BlobItem second = items.get(1);
        assertEquals("b", second.name());
        assertEquals(0, second.size());
        assertNull(second.contentType());
        assertNull(second.etag());
        assertNull(second.lastModified());
        assertFalse(second.isDeleted());
        assertTrue(second.metadata().isEmpty());
    }

    @Test
    void encodedNamesAreDecoded() {
        assertEquals(
                "a\uFFFFb c+d%zz/\u00FC",
                blob("<Name Encoded=\"true\">a%EF%BF%BFb%20c+d%zz/%c3%bc</Name>")
                        .name());
        assertEquals("a%20b", blob("<Name>a%20b</Name>").name());
        assertEquals("a%20b", blob("<Name Encoded=\"false\">a%20b</Name>").name());
        Page<BlobItem> page = blobs("<BlobPrefix><Name Encoded=\"true\">x%01/</Name></BlobPrefix>", "");
        assertEquals("x\u0001/", page.items().get(0).name());
    }

    @Test
    void prefixesStandBetweenBlobs() {
        List<BlobItem> items = blobs(
                        "<BlobPrefix><Name>a/</Name><Properties><Etag>0x1</Etag></Properties></BlobPrefix>"
                                + "<Blob><Name>b</Name></Blob><BlobPrefix><Name>c/</Name></BlobPrefix>",
                        "<Delimiter>/</Delimiter><NextMarker />")
                .items();
        assertEquals(
                List.of("a/", "b", "c/"), items.stream().map(BlobItem::name).toList());
        assertEquals(
                List.of(true, false, true),
                items.stream().map(BlobItem::isPrefix).toList());
    }

    @Test
    void markerTellsWhetherAPageFollows() {
        assertEquals("2!72!abc", blobs("", "<NextMarker>2!72!abc</NextMarker>").marker());
        assertNull(blobs("", "<NextMarker />").marker());
        assertNull(blobs("", "").marker());
        assertTrue(blobs("", "").items().isEmpty());
    }

    @Test
    void unknownElementsBreakNothing() {
        BlobItem item = blob("<New><Deep>1</Deep></New><Name>a</Name><Properties><Fresh>news</Fresh></Properties>");
        assertEquals("a", item.name());
        assertEquals("news", item.element("Fresh"));
        assertThrows(DecodeException.class, () -> blobs("<Blob><Name>a</Name>", ""));
        assertThrows(DecodeException.class, () -> BlobListXml.page(INFO, bytes("<Error><Code>x</Code></Error>")));
        assertThrows(DecodeException.class, () -> BlobListXml.page(INFO, bytes("")));
    }

    @Test
    void containersAreRead() {
        String xml = START
                + "<Containers><Container><Name>$logs</Name><Version>01D</Version><Deleted>true</Deleted><Properties>"
                + "<Last-Modified>Tue, 03 Mar 2026 10:11:12 GMT</Last-Modified><Etag>\"0x8D\"</Etag><LeaseStatus>locked</LeaseStatus>"
                + "<LeaseState>leased</LeaseState><PublicAccess>blob</PublicAccess><HasImmutabilityPolicy>true</HasImmutabilityPolicy>"
                + "<HasLegalHold>false</HasLegalHold><DeletedTime>Tue, 03 Mar 2026 10:11:13 GMT</DeletedTime>"
                + "<RemainingRetentionDays>6</RemainingRetentionDays></Properties><Metadata><a>1</a></Metadata></Container>"
                + "<Container><Name>b</Name><Properties/></Container></Containers><NextMarker>b</NextMarker></EnumerationResults>";
        Page<BlobContainerItem> page = ContainerListXml.page(INFO, bytes(xml));
        BlobContainerItem item = page.items().get(0);
        assertEquals("b", page.marker());
        assertEquals("$logs", item.name());
        assertEquals("01D", item.version());
        assertTrue(item.isDeleted());
        assertEquals("\"0x8D\"", String.valueOf(item.etag()));
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:12Z"), item.lastModified());
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:13Z"), item.deletedOn());
        assertEquals(6, item.remainingRetentionDays());
        assertEquals(PublicAccess.BLOB, item.publicAccess());
        assertEquals("leased", item.leaseState());
        assertEquals("locked", item.leaseStatus());
        assertTrue(item.hasImmutabilityPolicy());
        assertFalse(item.hasLegalHold());
        assertEquals("1", item.metadata().get("A"));
        BlobContainerItem bare = page.items().get(1);
        assertNull(bare.etag());
        assertNull(bare.publicAccess());
        assertNull(bare.remainingRetentionDays());
        assertFalse(bare.isDeleted());
    }

    @Test
    void bufferGoesFromPageToPageAndIsLetGoAfterTheLast() {
        PageBuffers buffers = new PageBuffers();
        BodyBuffer first = buffers.take();
        assertNotSame(first, buffers.take(), "two pages at once have buffers of their own");
        assertEquals("next", decoded(buffers, first, "next").marker());
        assertSame(first, buffers.take());
        assertNull(decoded(buffers, first, null).marker());
        assertNotSame(first, buffers.take());
    }

    private static Page<String> decoded(PageBuffers buffers, BodyBuffer buffer, String marker) {
        return buffers.<String>thenIdle(buffer, (info, body) -> new Page<>(List.of(), marker, info))
                .apply(INFO, bytes(""));
    }

    @Test
    void longListsCostLittle() {
        StringBuilder inside = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            inside.append("<Blob><Name>warehouse/events/day=17/part-")
                    .append(i)
                    .append("-c000.snappy.parquet</Name><Properties>")
                    .append("<Creation-Time>Tue, 03 Mar 2026 10:11:12 GMT</Creation-Time>")
                    .append("<Last-Modified>Tue, 03 Mar 2026 10:11:12 GMT</Last-Modified><Etag>0x8DE7A")
                    .append(1_000_000 + i)
                    .append("</Etag><Content-Length>")
                    .append(i)
                    .append("</Content-Length><Content-Type>application/octet-stream")
                    .append("</Content-Type><Content-Encoding /><Content-Language /><Content-CRC64 />")
                    .append(
                            "<Content-MD5>rL0Y20zC+Fzt72VPzMSk2A==</Content-MD5><Cache-Control /><Content-Disposition />")
                    .append(
                            "<BlobType>BlockBlob</BlobType><AccessTier>Hot</AccessTier><AccessTierInferred>true</AccessTierInferred>")
                    .append("<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>")
                    .append("<ServerEncrypted>true</ServerEncrypted></Properties><OrMetadata /></Blob>");
        }
        ByteBuffer page = bytes(START + "<Blobs>" + inside + "</Blobs><NextMarker /></EnumerationResults>");
        BlobListXml.page(INFO, page.duplicate());
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        Page<BlobItem> read = BlobListXml.page(INFO, page);
        long perBlob = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 5000;
        assertEquals(5000, read.items().size());
        assertTrue(perBlob <= 600, "bytes of heap for each blob: " + perBlob);
    }
}
