package io.lazuli.storage.internal.xml;

/**
 * How much of a document is believed: whatever exceeds one of these ends in a {@code DecodeException} instead of a full
 * heap.
 *
 * @param depth elements open at once, the root included
 * @param nameBytes bytes of the name of an element or attribute
 * @param textBytes bytes of the text of one element, or of one attribute value
 * @param documentBytes bytes of the whole document
 */
public record XmlLimits(int depth, int nameBytes, int textBytes, int documentBytes) {
    /**
     * 64 levels, names of 1 KiB, texts of 16 MiB, documents of 128 MiB. The widest answer known, 5000 blobs with 8 KiB
     * of metadata each, stays below half of that.
     */
    public static final XmlLimits DEFAULT = new XmlLimits(64, 1024, 16 << 20, 128 << 20);

    public XmlLimits {
        if (depth < 1 || nameBytes < 1 || textBytes < 1 || documentBytes < 1) {
            throw new IllegalArgumentException("XML limits are positive numbers");
        }
    }

    /** Returns the same limits for documents of another size. */
    public XmlLimits withDocumentBytes(int bytes) {
        return new XmlLimits(depth, nameBytes, textBytes, bytes);
    }
}
