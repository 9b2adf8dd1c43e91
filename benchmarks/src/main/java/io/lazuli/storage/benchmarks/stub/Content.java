package io.lazuli.storage.benchmarks.stub;

import io.lazuli.storage.benchmarks.load.Pattern;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bodies that are sent: made once, off the heap, and shared by all connections. */
final class Content {
    private static final int CHUNK = 32 << 10;
    private static final String MESSAGE = "<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList><QueueMessage>"
            + "<MessageId>0f0c6f7a-3d0b-4a37-9d0e-3c1f5b7a9e21</MessageId>"
            + "<InsertionTime>Tue, 03 Mar 2026 10:11:12 GMT</InsertionTime>"
            + "<ExpirationTime>Tue, 10 Mar 2026 10:11:12 GMT</ExpirationTime>"
            + "<PopReceipt>AgAAAAMAAAAAAAAAnV1UuVqr3AE=</PopReceipt>"
            + "<TimeNextVisible>Tue, 03 Mar 2026 10:11:42 GMT</TimeNextVisible>%s</QueueMessage></QueueMessagesList>";

    private final ByteBuf pattern = shared(Pattern.bytes());

    /** All of a page but its marker, in chunks. */
    private final ByteBuf page = shared(chunks(ListPage.withoutEnd()));

    final ByteBuf sent = shared(String.format(MESSAGE, "").getBytes(StandardCharsets.UTF_8));
    final ByteBuf received = shared(String.format(
                    MESSAGE,
                    "<DequeueCount>1</DequeueCount>"
                            + "<MessageText>eyJwYXJjZWwiOiA3NzEsICJmcm9tIjogIkJyZW1lbiJ9</MessageText>")
            .getBytes(StandardCharsets.UTF_8));

    /** As many messages as are ever asked for at once. */
    final ByteBuf many = shared(many(32).getBytes(StandardCharsets.UTF_8));

    private static String many(int count) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList>");
        for (int i = 0; i < count; i++) {
            text.append("<QueueMessage><MessageId>0f0c6f7a-3d0b-4a37-9d0e-3c1f5b7a9e")
                    .append(10 + i)
                    .append("</MessageId><InsertionTime>Tue, 03 Mar 2026 10:11:12 GMT</InsertionTime>")
                    .append("<ExpirationTime>Tue, 10 Mar 2026 10:11:12 GMT</ExpirationTime>")
                    .append("<PopReceipt>AgAAAAMAAAAAAAAAnV1UuVqr3AE=</PopReceipt>")
                    .append("<TimeNextVisible>Tue, 03 Mar 2026 10:11:42 GMT</TimeNextVisible>")
                    .append("<DequeueCount>1</DequeueCount>")
                    .append("<MessageText>eyJwYXJjZWwiOiA3NzEsICJmcm9tIjogIkJyZW1lbiJ9</MessageText></QueueMessage>");
        }
        return text.append("</QueueMessagesList>").toString();
    }

    /** Returns the bytes of the pattern from an offset to its end, or fewer; to be released. */
    ByteBuf pattern(long offset, long most) {
        int from = (int) (offset % Pattern.LENGTH);
        return pattern.retainedSlice(from, (int) Math.min(most, Pattern.LENGTH - from));
    }

    /** Returns a page up to its marker, in the chunked form; to be released. */
    ByteBuf page() {
        return page.retainedDuplicate();
    }

    /** Returns the rest of a page, which says whether there are more. */
    ByteBuf end(long page, long pages) {
        String marker = page + 1 < pages ? "<NextMarker>page-" + (page + 1) + "</NextMarker>" : "<NextMarker />";
        byte[] text = (marker + "</EnumerationResults>").getBytes(StandardCharsets.US_ASCII);
        return Unpooled.wrappedBuffer(chunks(text), "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] chunks(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + bytes.length / 1000 + 16);
        for (int from = 0; from < bytes.length; from += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - from);
            all.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            all.write(bytes, from, length);
            all.writeBytes(new byte[] {'\r', '\n'});
        }
        return all.toByteArray();
    }

    private static ByteBuf shared(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }
}
