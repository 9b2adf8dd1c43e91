package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.internal.xml.XmlReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ServiceException} of a refusal: code from the header, else from the XML body, and the service's sentence. */
final class ErrorReader implements AnswerReader<ServiceException> {
    /** More than any error of the service; what is beyond is dropped. */
    private static final int MAX_BODY = 64 * 1024;

    /** More than any sentence of the service; a proxy may be more talkative. */
    private static final int MAX_SENTENCE = 1024;

    private final ResponseInfo head;
    private final BodyBuffer body = new BodyBuffer();
    private int received;

    ErrorReader(ResponseInfo head) {
        this.head = head;
    }

    @Override
    public void body(ByteBuffer part) {
        int room = Math.min(part.remaining(), MAX_BODY - received);
        received += room;
        body.add(part.slice().limit(room));
    }

    @Override
    public ServiceException end() {
        String code = head.headers().get("x-ms-error-code");
        String sentence = null;
        try {
            if (received > 0) {
                XmlReader in = XmlReader.of(body.view());
                for (int error = in.root("Error"); in.nextIn(error); ) {
                    switch (in.name()) {
                        case "Code" -> code = code == null ? in.text() : code;
                        case "Message" -> sentence = firstLine(in.text());
                        default -> {}
                    }
                }
            }
        } catch (DecodeException e) {
            // A proxy's HTML page, or cut off: the status has to do.
        }
        ErrorCode known = code == null ? ErrorCode.NONE : new ErrorCode(code);
        return new ServiceException(describe(known, sentence), head, known, sentence);
    }

    private String describe(ErrorCode code, @Nullable String sentence) {
        String name = code.equals(ErrorCode.NONE) ? "" : " " + code;
        return head.status() + name + (sentence == null ? "" : ", \"" + sentence + "\"");
    }

    /** The lines after the first repeat the request id and the time. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end)).strip();
        return line.length() > MAX_SENTENCE ? line.substring(0, MAX_SENTENCE) + "..." : line;
    }
}
