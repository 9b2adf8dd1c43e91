package io.lazuli.storage.emulator.blob.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the records of an answer as an Avro object container file: data, errors, progress, end.
 *
 * @see <a href="https://avro.apache.org/docs/1.11.1/specification/#object-container-files">Object container files</a>
 */
final class AvroWriter {
    private static final String NAMESPACE = "com.microsoft.azure.storage.queryBlobContents.";
    private static final String SCHEMA = "["
            + record("resultData", field("data", "bytes"))
            + ","
            + record(
                    "error",
                    field("fatal", "boolean"),
                    field("name", "string"),
                    field("description", "string"),
                    field("position", "long"))
            + ","
            + record("progress", field("bytesScanned", "long"), field("totalBytes", "long"))
            + ","
            + record("end", field("totalBytes", "long"))
            + "]";
    private static final byte[] SYNC = "Lazuli*Emulator*".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    AvroWriter() {
        file.writeBytes(new byte[] {'O', 'b', 'j', 1});
        number(file, 1);
        text(file, "avro.schema");
        text(file, SCHEMA);
        number(file, 0);
        file.writeBytes(SYNC);
    }

    private static String record(String name, String... fields) {
        return "{\"type\":\"record\",\"name\":\"" + NAMESPACE + name + "\",\"fields\":[" + String.join(",", fields)
                + "]}";
    }

    /** The schema of a field. */
    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\"}";
    }

    /** Bytes of the result. */
    AvroWriter data(byte[] bytes) {
        number(block, 0);
        number(block, bytes.length);
        block.writeBytes(bytes);
        return flush();
    }

    /** Something that is wrong with the blob's content. */
    AvroWriter error(boolean fatal, String name, String description, long position) {
        number(block, 1);
        block.write(fatal ? 1 : 0);
        text(block, name);
        text(block, description);
        number(block, position);
        return flush();
    }

    /** How far the blob has been read. */
    AvroWriter progress(long scanned, long total) {
        number(block, 2);
        number(block, scanned);
        number(block, total);
        return flush();
    }

    /** The last record: all of the blob has been read. */
    AvroWriter end(long total) {
        number(block, 3);
        number(block, total);
        return flush();
    }

    /** The whole file. */
    byte[] toBytes() {
        return file.toByteArray();
    }

    /** Ends a block, which here has one record. */
    private AvroWriter flush() {
        number(file, 1);
        number(file, block.size());
        file.writeBytes(block.toByteArray());
        file.writeBytes(SYNC);
        block.reset();
        return this;
    }

    /** Zigzag and seven bits at a time. */
    private static void number(ByteArrayOutputStream out, long value) {
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** A text, its length first. */
    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }
}
