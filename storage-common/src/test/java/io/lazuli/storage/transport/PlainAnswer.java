package io.lazuli.storage.transport;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads one answer from a stream: heads, and bodies of all three framings. */
final class PlainAnswer {
    private static final int LINE = 8 << 10;

    private final Origin origin;
    private final InputStream in;
    private final int headerBytes;
    int status;
    HttpHeaders headers;
    boolean closes;
    /** Whether a byte of the head that counts has arrived. */
    volatile boolean begun;

    private boolean chunked;
    /** What is left of the body, or of the chunk; -1 if the body ends with the connection. */
    private long left;

    private boolean anyChunk;
    private boolean over;

    PlainAnswer(Origin origin, InputStream in, int headerBytes) {
        this.origin = origin;
        this.in = in;
        this.headerBytes = headerBytes;
    }

    private TransportException protocol(String what) {
        return new TransportException(Kind.PROTOCOL, "The answer of " + origin + " " + what, true, null);
    }

    /** Reads heads up to the one that counts; tells of each informational one. */
    void readHead(boolean answerToHead, Runnable informed) throws IOException {
        do {
            String line = line(LINE);
            if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
                throw protocol("is not HTTP");
            }
            status = Integer.parseInt(line.substring(9, 12));
            closes = line.charAt(7) == '0';
            fields();
            if (status == 101) {
                throw protocol("switches to another protocol");
            }
            if (status < 200) {
                begun = false;
                informed.run();
            }
        } while (status < 200);
        String connection = headers.get("Connection");
        closes |= connection != null && connection.equalsIgnoreCase("close");
        frame(answerToHead);
    }

    private void fields() throws IOException {
        HttpHeaders.Builder fields = HttpHeaders.builder();
        int bytes = 0;
        for (String line = line(headerBytes); !line.isEmpty(); line = line(headerBytes)) {
            bytes += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || bytes > headerBytes) {
                throw protocol(colon < 1 ? "is not HTTP" : "has a header that exceeds the limit");
            }
            fields.append(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        headers = fields.build();
    }

    private void frame(boolean answerToHead) {
        String length = null;
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.value(i);
            if (headers.name(i).equalsIgnoreCase("Content-Length")) {
                if (!value.matches("\\d{1,18}") || length != null && !length.equals(value)) {
                    throw protocol("is not HTTP");
                }
                length = value;
            }
        }
        String encoding = headers.get("Transfer-Encoding");
        if (answerToHead || status == 204 || status == 304) {
            over = true;
        } else if (encoding != null && encoding.equalsIgnoreCase("chunked")) {
            chunked = true;
        } else if (length != null) {
            left = Long.parseLong(length);
            over = left == 0;
        } else {
            left = -1;
            closes = true;
        }
    }

    /** Reads some of the body; returns the number of bytes, or -1 at its end. */
    int read(byte[] into) throws IOException {
        if (chunked && !over && left == 0) {
            nextChunk();
        }
        if (over) {
            return -1;
        }
        int n = in.read(into, 0, left < 0 ? into.length : (int) Math.min(into.length, left));
        if (n < 0) {
            if (left < 0) {
                over = true;
                return -1;
            }
            throw new EOFException("inside the body");
        }
        if (left > 0) {
            left -= n;
            over = left == 0 && !chunked;
        }
        return n;
    }

    private void nextChunk() throws IOException {
        if (anyChunk && !line(LINE).isEmpty()) {
            throw protocol("is not HTTP");
        }
        anyChunk = true;
        String size = line(LINE).replaceFirst("\\s*;.*", "");
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw protocol("is not HTTP");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            while (!line(headerBytes).isEmpty()) {
                // A trailer, which nobody wants.
            }
            over = true;
        }
    }

    private String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("inside a line");
            }
            begun = true;
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) c);
            if (line.length() > most) {
                throw protocol("has a header that exceeds the limit");
            }
        }
    }
}
