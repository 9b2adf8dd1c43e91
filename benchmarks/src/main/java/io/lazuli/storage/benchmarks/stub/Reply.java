package io.lazuli.storage.benchmarks.stub;

import java.nio.charset.StandardCharsets;

/**
 * The heads of answers, as far as they are always the same: status line and headers with values that the service has
 * sent.
 */
enum Reply {
    BLOB("200 OK", Reply.ENTITY + Reply.RANGES + Reply.BLOB_FIELDS),
    BLOB_PART("206 Partial Content", Reply.ENTITY + Reply.RANGES + Reply.BLOB_FIELDS),
    FILE("200 OK", Reply.ENTITY + Reply.RANGES + Reply.FILE_FIELDS),
    FILE_PART("206 Partial Content", Reply.ENTITY + Reply.RANGES + Reply.FILE_FIELDS),
    WRITTEN("201 Created", Reply.ENTITY + Reply.ENCRYPTED + "x-ms-content-crc64: 2Cj1CnyTmCI=\r\n"),
    STAGED("201 Created", Reply.ENCRYPTED + "x-ms-content-crc64: 2Cj1CnyTmCI=\r\n"),
    FILE_WRITTEN(
            "201 Created",
            Reply.ENTITY + Reply.ENCRYPTED + "x-ms-file-last-write-time: 2026-03-03T10:11:12.1234567Z\r\n"),
    SENT("201 Created", Reply.XML),
    RECEIVED("200 OK", "Cache-Control: no-cache\r\n" + Reply.XML),
    DELETED("204 No Content", ""),
    LIST("200 OK", "Transfer-Encoding: chunked\r\n" + Reply.XML),
    COUNTS("200 OK", "Content-Type: text/plain\r\n"),
    NOT_KNOWN("400 Bad Request", "x-ms-error-code: InvalidUri\r\n");

    private static final String ENTITY =
            "Last-Modified: Tue, 03 Mar 2026 10:11:12 GMT\r\nETag: \"0x8DE7A0C1D2E3F40\"\r\n";
    private static final String RANGES = "Content-Type: application/octet-stream\r\nAccept-Ranges: bytes\r\n";
    private static final String ENCRYPTED = "x-ms-request-server-encrypted: true\r\n";
    private static final String XML = "Content-Type: application/xml\r\n";
    private static final String BLOB_FIELDS = "x-ms-creation-time: Tue, 03 Mar 2026 10:11:12 GMT\r\n"
            + "x-ms-lease-status: unlocked\r\nx-ms-lease-state: available\r\nx-ms-blob-type: BlockBlob\r\n"
            + "x-ms-server-encrypted: true\r\nx-ms-access-tier: Hot\r\nx-ms-access-tier-inferred: true\r\n";
    private static final String FILE_FIELDS = "x-ms-type: File\r\nx-ms-server-encrypted: true\r\n"
            + "x-ms-file-attributes: Archive\r\nx-ms-file-creation-time: 2026-03-03T10:11:12.1234567Z\r\n"
            + "x-ms-file-last-write-time: 2026-03-03T10:11:12.1234567Z\r\n"
            + "x-ms-file-change-time: 2026-03-03T10:11:12.1234567Z\r\nx-ms-file-permission-key: 4711*1\r\n"
            + "x-ms-file-id: 13835128424026341376\r\nx-ms-file-parent-id: 0\r\n";

    @SuppressWarnings("ImmutableEnumChecker") // read only
    private final byte[] bytes;

    private final boolean chunked;

    Reply(String status, String fields) {
        this.bytes = ("HTTP/1.1 " + status + "\r\n" + fields
                        + "Server: Windows-Azure-Storage/1.0 Microsoft-HTTPAPI/2.0\r\n"
                        + "x-ms-version: 2025-05-05\r\nx-ms-request-id: 7b0f3c1e-101e-0051-2c3d-aa0b1c000000\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.chunked = fields.contains("chunked");
    }

    /** Returns status line and headers, to which length, client request id, date and the empty line are to be added. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns whether the body comes in chunks, without a length. */
    boolean isChunked() {
        return chunked;
    }
}
