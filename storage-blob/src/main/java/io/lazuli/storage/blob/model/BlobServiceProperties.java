package io.lazuli.storage.blob.model;

import io.lazuli.storage.CorsRule;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import io.lazuli.storage.ServiceVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the Blob service of an account. Immutable.
 *
 * <p>A part that is null was not told by the service; set so, it is left as it is. Start from {@link #UNCHANGED} to change one thing, or
 * from what the service tells.
 */
public final class BlobServiceProperties {
    /** Nothing: every setting stays as it is. */
    public static final BlobServiceProperties UNCHANGED =
            new BlobServiceProperties(null, null, null, null, null, null, null, null);

    private final @Nullable ServiceLogging logging;
    private final @Nullable ServiceMetrics hourMetrics;
    private final @Nullable ServiceMetrics minuteMetrics;
    private final @Nullable List<CorsRule> cors;
    private final @Nullable RetentionPolicy deleteRetention;
    private final @Nullable StaticWebsite staticWebsite;
    private final @Nullable ServiceVersion defaultServiceVersion;
    private final @Nullable ResponseInfo info;

    private BlobServiceProperties(
            @Nullable ServiceLogging logging,
            @Nullable ServiceMetrics hourMetrics,
            @Nullable ServiceMetrics minuteMetrics,
            @Nullable List<CorsRule> cors,
            @Nullable RetentionPolicy deleteRetention,
            @Nullable StaticWebsite staticWebsite,
            @Nullable ServiceVersion defaultServiceVersion,
            @Nullable ResponseInfo info) {
        this.logging = logging;
        this.hourMetrics = hourMetrics;
        this.minuteMetrics = minuteMetrics;
        this.cors = cors;
        this.deleteRetention = deleteRetention;
        this.staticWebsite = staticWebsite;
        this.defaultServiceVersion = defaultServiceVersion;
        this.info = info;
    }

    /** Returns which requests are logged. */
    public @Nullable ServiceLogging logging() {
        return logging;
    }

    /** Returns whether requests are counted by the hour. */
    public @Nullable ServiceMetrics hourMetrics() {
        return hourMetrics;
    }

    /** Returns whether requests are counted by the minute. */
    public @Nullable ServiceMetrics minuteMetrics() {
        return minuteMetrics;
    }

    /** Returns which scripts of other sites may use the service; unmodifiable. */
    public @Nullable List<CorsRule> cors() {
        return cors;
    }

    /** Returns for how long deleted blobs can be brought back. */
    public @Nullable RetentionPolicy deleteRetention() {
        return deleteRetention;
    }

    /** Returns whether there is a web site. */
    public @Nullable StaticWebsite staticWebsite() {
        return staticWebsite;
    }

    /** Returns the service version of requests that name none. */
    public @Nullable ServiceVersion defaultServiceVersion() {
        return defaultServiceVersion;
    }

    /** Returns status, request ids and headers of the answer; null for properties that did not come from the service. */
    public @Nullable ResponseInfo info() {
        return info;
    }

    /** Returns a copy with other logging. */
    public BlobServiceProperties withLogging(@Nullable ServiceLogging value) {
        return new BlobServiceProperties(
                value, hourMetrics, minuteMetrics, cors, deleteRetention, staticWebsite, defaultServiceVersion, info);
    }

    /** Returns a copy with other metrics by the hour. */
    public BlobServiceProperties withHourMetrics(@Nullable ServiceMetrics value) {
        return new BlobServiceProperties(
                logging, value, minuteMetrics, cors, deleteRetention, staticWebsite, defaultServiceVersion, info);
    }

    /** Returns a copy with other metrics by the minute. */
    public BlobServiceProperties withMinuteMetrics(@Nullable ServiceMetrics value) {
        return new BlobServiceProperties(
                logging, hourMetrics, value, cors, deleteRetention, staticWebsite, defaultServiceVersion, info);
    }

    /** Returns a copy with other rules; an empty list removes them. */
    public BlobServiceProperties withCors(@Nullable List<CorsRule> rules) {
        List<CorsRule> copy = rules == null ? null : List.copyOf(rules);
        return new BlobServiceProperties(
                logging, hourMetrics, minuteMetrics, copy, deleteRetention, staticWebsite, defaultServiceVersion, info);
    }

    /** Returns a copy with another retention of deleted blobs. */
    public BlobServiceProperties withDeleteRetention(@Nullable RetentionPolicy value) {
        return new BlobServiceProperties(
                logging, hourMetrics, minuteMetrics, cors, value, staticWebsite, defaultServiceVersion, info);
    }

    /** Returns a copy with another web site. */
    public BlobServiceProperties withStaticWebsite(@Nullable StaticWebsite value) {
        return new BlobServiceProperties(
                logging, hourMetrics, minuteMetrics, cors, deleteRetention, value, defaultServiceVersion, info);
    }

    /** Returns a copy with another version of requests that name none. */
    public BlobServiceProperties withDefaultServiceVersion(@Nullable ServiceVersion value) {
        return new BlobServiceProperties(
                logging, hourMetrics, minuteMetrics, cors, deleteRetention, staticWebsite, value, info);
    }

    /** Returns a copy that remembers the answer that it came with. */
    public BlobServiceProperties withInfo(@Nullable ResponseInfo answer) {
        return new BlobServiceProperties(
                logging,
                hourMetrics,
                minuteMetrics,
                cors,
                deleteRetention,
                staticWebsite,
                defaultServiceVersion,
                answer);
    }

    @Override
    public String toString() {
        return "BlobServiceProperties[logging=" + logging + ", hourMetrics=" + hourMetrics + ", minuteMetrics="
                + minuteMetrics + ", cors=" + cors + ", deleteRetention=" + deleteRetention + ", staticWebsite="
                + staticWebsite + ", defaultServiceVersion=" + defaultServiceVersion + "]";
    }
}
