package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.RestRequest;

/** The kinds of blobs. */
enum BlobType {
    BLOCK("BlockBlob"),
    PAGE("PageBlob"),
    APPEND("AppendBlob");

    private final String word;

    BlobType(String word) {
        this.word = word;
    }

    /** The name in headers and lists. */
    String word() {
        return word;
    }

    /** The type in {@code x-ms-blob-type}, which must be there. */
    static BlobType of(RestRequest request) {
        return of(request, request.required("x-ms-blob-type"));
    }

    private static BlobType of(RestRequest request, String text) {
        for (BlobType type : values()) {
            if (type.word.equalsIgnoreCase(text)) {
                return type;
            }
        }
        throw request.invalidHeader("x-ms-blob-type");
    }

    /** The type of that name; block blob for anything else, as for files. */
    static BlobType named(String text) {
        return text.equals(PAGE.word) ? PAGE : text.equals(APPEND.word) ? APPEND : BLOCK;
    }
}
