package io.lazuli.storage.benchmarks.micro;

import io.lazuli.storage.HttpHeaders;

/** Heads of answers as the service sends them. */
final class Answers {
    private Answers() {}

    /** Returns the head of an answer to Get Blob Properties: sixteen fields. */
    static HttpHeaders blobProperties() {
        return HttpHeaders.builder()
                .add("Content-Length", "4096")
                .add("Content-Type", "application/octet-stream")
                .add("Last-Modified", "Tue, 03 Mar 2026 10:11:12 GMT")
                .add("Accept-Ranges", "bytes")
                .add("ETag", "\"0x8DE7A0C1D2E3F40\"")
                .add("Server", "Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0")
                .add("x-ms-request-id", "7b0f3c1e-101e-0051-2c3d-aa0b1c000000")
                .add("x-ms-client-request-id", "6d1c9f0e-8a0b-4b7e-9a43-0d8f4b3c2a10")
                .add("x-ms-version", "2025-05-05")
                .add("x-ms-creation-time", "Tue, 03 Mar 2026 10:11:12 GMT")
                .add("x-ms-lease-status", "unlocked")
                .add("x-ms-lease-state", "available")
                .add("x-ms-blob-type", "BlockBlob")
                .add("x-ms-server-encrypted", "true")
                .add("x-ms-access-tier", "Hot")
                .add("Date", "Tue, 03 Mar 2026 10:11:13 GMT")
                .build();
    }

    /** Returns the head of an answer with a document of unknown length. */
    static HttpHeaders document() {
        return HttpHeaders.builder()
                .add("Transfer-Encoding", "chunked")
                .add("Content-Type", "application/xml")
                .add("x-ms-request-id", "7b0f3c1e-101e-0051-2c3d-aa0b1c000000")
                .build();
    }
}
