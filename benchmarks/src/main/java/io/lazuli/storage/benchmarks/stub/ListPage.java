package io.lazuli.storage.benchmarks.stub;

import java.nio.charset.StandardCharsets;

/** A page of List Blobs with 5000 blobs: some 4 MB of XML with the elements that the service sends for each. */
public final class ListPage {
    public static final int BLOBS = 5000;

    private ListPage() {}

    /** Returns the last page of a list. */
    public static byte[] last() {
        return text("<NextMarker /></EnumerationResults>");
    }

    /** Returns a page up to where its marker would stand. */
    static byte[] withoutEnd() {
        return text("");
    }

    private static byte[] text(String end) {
        StringBuilder xml = new StringBuilder(1 << 22);
        xml.append("\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ")
                .append("ServiceEndpoint=\"http://127.0.0.1/devstoreaccount1/\" ContainerName=\"list\"><Blobs>");
        for (int i = 0; i < BLOBS; i++) {
            blob(xml, i);
        }
        return xml.append("</Blobs>").append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void blob(StringBuilder xml, int number) {
        String time = String.format("Tue, 03 Mar 2026 10:%02d:%02d GMT", number / 60 % 60, number % 60);
        xml.append(String.format(
                        "<Blob><Name>sensors/2026/03/%02d/reading-%08d.parquet</Name><Properties>",
                        number % 31, number))
                .append("<Creation-Time>")
                .append(time)
                .append("</Creation-Time>")
                .append("<Last-Modified>")
                .append(time)
                .append("</Last-Modified>")
                .append(String.format("<Etag>0x8DE7A%010X</Etag>", number * 31L))
                .append("<Content-Length>")
                .append(1000 + number)
                .append("</Content-Length>")
                .append("<Content-Type>application/octet-stream</Content-Type><Content-Encoding /><Content-Language />")
                .append("<Content-CRC64 /><Content-MD5>CY9rzUYh03PK3k6DJie09g==</Content-MD5><Cache-Control />")
                .append("<Content-Disposition /><BlobType>BlockBlob</BlobType><AccessTier>Hot</AccessTier>")
                .append("<AccessTierInferred>true</AccessTierInferred><LeaseStatus>unlocked</LeaseStatus>")
                .append("<LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted></Properties>")
                .append("<OrMetadata /></Blob>");
    }
}
