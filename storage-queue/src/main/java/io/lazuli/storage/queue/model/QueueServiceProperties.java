package io.lazuli.storage.queue.model;

import io.lazuli.storage.CorsRule;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the Queue service of an account. A part that is null was not told by the service; set so, it is left as it is. Start from
 * {@link #UNCHANGED} to change one thing, or from what the service tells.
 *
 * @param logging which requests are logged
 * @param hourMetrics whether requests are counted by the hour
 * @param minuteMetrics whether requests are counted by the minute
 * @param cors which scripts of other sites may use the service; unmodifiable; an empty list, set, removes the rules
 * @param info status, request ids and headers of the answer; null for properties that did not come from the service
 */
public record QueueServiceProperties(
        @Nullable ServiceLogging logging,
        @Nullable ServiceMetrics hourMetrics,
        @Nullable ServiceMetrics minuteMetrics,
        @Nullable List<CorsRule> cors,
        @Nullable ResponseInfo info) {
    /** Nothing: every setting stays as it is. */
    public static final QueueServiceProperties UNCHANGED = new QueueServiceProperties(null, null, null, null, null);

    public QueueServiceProperties {
        cors = cors == null ? null : List.copyOf(cors);
    }

    /** Returns a copy with other logging. */
    public QueueServiceProperties withLogging(@Nullable ServiceLogging value) {
        return new QueueServiceProperties(value, hourMetrics, minuteMetrics, cors, info);
    }

    /** Returns a copy with other metrics by the hour. */
    public QueueServiceProperties withHourMetrics(@Nullable ServiceMetrics value) {
        return new QueueServiceProperties(logging, value, minuteMetrics, cors, info);
    }

    /** Returns a copy with other metrics by the minute. */
    public QueueServiceProperties withMinuteMetrics(@Nullable ServiceMetrics value) {
        return new QueueServiceProperties(logging, hourMetrics, value, cors, info);
    }

    /** Returns a copy with other rules; an empty list removes them. */
    public QueueServiceProperties withCors(@Nullable List<CorsRule> rules) {
        return new QueueServiceProperties(logging, hourMetrics, minuteMetrics, rules, info);
    }

    /** Returns a copy that remembers the answer that it came with. */
    public QueueServiceProperties withInfo(@Nullable ResponseInfo answer) {
        return new QueueServiceProperties(logging, hourMetrics, minuteMetrics, cors, answer);
    }
}
