package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.internal.xml.XmlReader;
import io.lazuli.storage.transport.HttpRequest;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ServiceException} of a refusal: code from the header, else from the XML body, the service's sentence, and a {@link
 * Diagnosis} of what was wrong with the request's authority.
 */
final class ErrorReader implements AnswerReader<ServiceException> {
    /** More than any error of the service; what is beyond is dropped. */
    private static final int MAX_BODY = 64 * 1024;

    /** More than any sentence of the service; a proxy may be more talkative. */
    private static final int MAX_SENTENCE = 1024;

    private final ResponseInfo head;
    private final @Nullable HttpRequest sent;
    private final StorageAccount account;
    private final BodyBuffer body = new BodyBuffer();
    private int received;
    private @Nullable String code;
    private @Nullable String sentence;
    private @Nullable String detail;

    /**
     * Starts with the head of the answer.
     *
     * @param sent the request that was refused, if there is one
     * @param account the service that it was meant for
     */
    ErrorReader(ResponseInfo head, @Nullable HttpRequest sent, StorageAccount account) {
        this.head = head;
        this.sent = sent;
        this.account = account;
    }

    @Override
    public void body(ByteBuffer part) {
        int room = Math.min(part.remaining(), MAX_BODY - received);
        received += room;
        body.add(part.slice().limit(room));
    }

    @Override
    public ServiceException end() {
        code = head.headers().get("x-ms-error-code");
        try {
            if (received > 0) {
                read(XmlReader.of(body.view()));
            }
        } catch (DecodeException e) {
            // A proxy's HTML page, or cut off: the status has to do.
        }
        ErrorCode known = code == null ? ErrorCode.NONE : new ErrorCode(code);
        return new ServiceException(describe(known), head, known, sentence, diagnosis(known), false);
    }

    private @Nullable String diagnosis(ErrorCode known) {
        try {
            return sent == null ? null : Diagnosis.of(new Refusal(sent, account, head, known, detail));
        } catch (RuntimeException e) {
            // A bug in the doctor must not take the place of the refusal; DiagnosisTest asks it directly.
            return null;
        }
    }

    private void read(XmlReader in) {
        for (int error = in.root("Error"); in.nextIn(error); ) {
            switch (in.name()) {
                case "Code" -> code = code == null ? in.text() : code;
                case "Message" -> sentence = firstLine(in.text());
                // Never shown as it is: it quotes the request's signature.
                case "AuthenticationErrorDetail", "ExtendedErrorDetail", "SourceIP" -> detail = in.text();
                default -> {}
            }
        }
    }

    private String describe(ErrorCode known) {
        String name = known.equals(ErrorCode.NONE) ? "" : " " + known;
        return head.status() + name + (sentence == null ? "" : ", \"" + sentence + "\"");
    }

    /** The lines after the first repeat the request id and the time. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end)).strip();
        return line.length() > MAX_SENTENCE ? line.substring(0, MAX_SENTENCE) + "..." : line;
    }
}
