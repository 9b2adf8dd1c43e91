package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The end of the JDK's client at which an answer comes out: makes steps of the exchange of its signals. */
final class Answer implements BodySubscriber<Boolean> {
    private static final int FIRST_FINAL_STATUS = 200;
    /** A field's line beside name and value: colon, space, line end. */
    private static final int LINE_BYTES = 4;

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final JdkExchange exchange;
    private final CompletableFuture<Boolean> body = new CompletableFuture<>();

    Answer(JdkExchange exchange) {
        this.exchange = exchange;
    }

    /** Returns the header of an answer: the JDK orders it by name and keeps the order of values. */
    static HttpHeaders headers(java.net.http.HttpHeaders from) {
        HttpHeaders.Builder fields = HttpHeaders.builder();
        for (Map.Entry<String, List<String>> each : from.map().entrySet()) {
            for (String value : each.getValue()) {
                fields.append(each.getKey(), value);
            }
        }
        return fields.build();
    }

    /** Returns what is wrong with the head of an answer that the JDK has let pass, or null. */
    static @Nullable String refusal(int status, HttpHeaders headers, int maxBytes) {
        if (status < FIRST_FINAL_STATUS) {
            return status == 101
                    ? "switches to another protocol"
                    : "is informational, which this JDK takes for the last";
        }
        long bytes = 0;
        String length = null;
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.value(i);
            bytes += headers.name(i).length() + value.length() + LINE_BYTES;
            if (headers.name(i).equalsIgnoreCase("Content-Length")) {
                if (!LENGTH.matcher(value).matches() || length != null && !length.equals(value)) {
                    return "is not HTTP";
                }
                length = value;
            }
        }
        return bytes > maxBytes ? "has a header that exceeds the limit" : null;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        exchange.step(() -> exchange.subscribed(subscription));
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        exchange.step(() -> {
            parts.forEach(exchange::arrived);
            exchange.served();
        });
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(true);
    }
}
