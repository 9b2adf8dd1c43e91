package io.lazuli.storage.blob.model;

/**
 * The kind of a blob. Open: the service may add kinds.
 *
 * @param value the kind as the service writes it
 */
public record BlobType(String value) {
    /** Made of blocks; the usual kind. */
    public static final BlobType BLOCK = new BlobType("BlockBlob");

    /** Can only grow at its end. */
    public static final BlobType APPEND = new BlobType("AppendBlob");

    /** Pages of 512 bytes, written in any order. */
    public static final BlobType PAGE = new BlobType("PageBlob");

    /** Returns the kind of a header or element; one of the constants where it is known. */
    public static BlobType of(String text) {
        return switch (text) {
            case "BlockBlob" -> BLOCK;
            case "AppendBlob" -> APPEND;
            case "PageBlob" -> PAGE;
            default -> new BlobType(text);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
