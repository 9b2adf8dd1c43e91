package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.model.CorsRule;
import io.lazuli.storage.blob.model.RetentionPolicy;
import io.lazuli.storage.blob.model.ServiceLogging;
import io.lazuli.storage.blob.model.ServiceMetrics;
import io.lazuli.storage.blob.model.StaticWebsite;
import io.lazuli.storage.internal.xml.XmlReader;
import io.lazuli.storage.internal.xml.XmlWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of the service as XML, both ways. Elements are written in the order in which the service's own clients write them. */
final class ServicePropertiesXml {
    /** The one version of logs and metrics that there is. */
    private static final String ANALYTICS = "1.0";

    private ServicePropertiesXml() {}

    static byte[] write(BlobServiceProperties properties) {
        XmlWriter out = XmlWriter.document("StorageServiceProperties");
        ServiceLogging logging = properties.logging();
        if (logging != null) {
            out.start("Logging")
                    .element("Version", ANALYTICS)
                    .element("Delete", logging.delete())
                    .element("Read", logging.read())
                    .element("Write", logging.write());
            retention(out, "RetentionPolicy", logging.retention());
            out.end();
        }
        metrics(out, "HourMetrics", properties.hourMetrics());
        metrics(out, "MinuteMetrics", properties.minuteMetrics());
        cors(out, properties.cors());
        ServiceVersion version = properties.defaultServiceVersion();
        if (version != null) {
            out.element("DefaultServiceVersion", version.value());
        }
        retention(out, "DeleteRetentionPolicy", properties.deleteRetention());
        website(out, properties.staticWebsite());
        return out.toBytes();
    }

    private static void metrics(XmlWriter out, String name, @Nullable ServiceMetrics metrics) {
        if (metrics == null) {
            return;
        }
        out.start(name).element("Version", ANALYTICS).element("Enabled", metrics.enabled());
        if (metrics.enabled()) {
            // The service refuses the element where metrics are off.
            out.element("IncludeAPIs", metrics.includeApis());
        }
        retention(out, "RetentionPolicy", metrics.retention());
        out.end();
    }

    private static void retention(XmlWriter out, String name, @Nullable RetentionPolicy retention) {
        if (retention == null) {
            return;
        }
        out.start(name).element("Enabled", retention.isEnabled());
        if (retention.isEnabled()) {
            out.element("Days", retention.days());
        }
        if (retention.allowPermanentDelete()) {
            out.element("AllowPermanentDelete", true);
        }
        out.end();
    }

    private static void cors(XmlWriter out, @Nullable List<CorsRule> rules) {
        if (rules == null) {
            return;
        }
        out.start("Cors");
        for (CorsRule rule : rules) {
            out.start("CorsRule")
                    .element("AllowedOrigins", String.join(",", rule.allowedOrigins()))
                    .element("AllowedMethods", String.join(",", rule.allowedMethods()))
                    .element("AllowedHeaders", String.join(",", rule.allowedHeaders()))
                    .element("ExposedHeaders", String.join(",", rule.exposedHeaders()))
                    .element("MaxAgeInSeconds", rule.maxAge().toSeconds())
                    .end();
        }
        out.end();
    }

    private static void website(XmlWriter out, @Nullable StaticWebsite site) {
        if (site == null) {
            return;
        }
        out.start("StaticWebsite").element("Enabled", site.enabled());
        element(out, "IndexDocument", site.indexDocument());
        element(out, "ErrorDocument404Path", site.errorDocument404Path());
        element(out, "DefaultIndexDocumentPath", site.defaultIndexDocumentPath());
        out.end();
    }

    private static void element(XmlWriter out, String name, @Nullable String text) {
        if (text != null) {
            out.element(name, text);
        }
    }

    static BlobServiceProperties read(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        BlobServiceProperties found = BlobServiceProperties.UNCHANGED.withInfo(info);
        for (int root = in.root("StorageServiceProperties"); in.nextIn(root); ) {
            found = switch (in.name()) {
                case "Logging" -> found.withLogging(logging(in));
                case "HourMetrics" -> found.withHourMetrics(metrics(in));
                case "MinuteMetrics" -> found.withMinuteMetrics(metrics(in));
                case "Cors" -> found.withCors(cors(in));
                case "DeleteRetentionPolicy" -> found.withDeleteRetention(retention(in));
                case "StaticWebsite" -> found.withStaticWebsite(website(in));
                case "DefaultServiceVersion" -> found.withDefaultServiceVersion(version(in));
                default -> found;
            };
        }
        return found;
    }

    private static @Nullable ServiceVersion version(XmlReader in) {
        String text = in.textOrNull();
        return text == null ? null : new ServiceVersion(text);
    }

    private static ServiceLogging logging(XmlReader in) {
        boolean read = false;
        boolean write = false;
        boolean delete = false;
        RetentionPolicy retention = RetentionPolicy.OFF;
        for (int logging = in.enter(); in.nextIn(logging); ) {
            switch (in.name()) {
                case "Read" -> read = in.booleanValue();
                case "Write" -> write = in.booleanValue();
                case "Delete" -> delete = in.booleanValue();
                case "RetentionPolicy" -> retention = retention(in);
                default -> {}
            }
        }
        return new ServiceLogging(read, write, delete, retention);
    }

    private static ServiceMetrics metrics(XmlReader in) {
        boolean enabled = false;
        boolean apis = false;
        RetentionPolicy retention = RetentionPolicy.OFF;
        for (int metrics = in.enter(); in.nextIn(metrics); ) {
            switch (in.name()) {
                case "Enabled" -> enabled = in.booleanValue();
                case "IncludeAPIs" -> apis = in.booleanValue();
                case "RetentionPolicy" -> retention = retention(in);
                default -> {}
            }
        }
        return new ServiceMetrics(enabled, apis, retention);
    }

    private static RetentionPolicy retention(XmlReader in) {
        boolean enabled = false;
        int days = 0;
        boolean permanent = false;
        for (int retention = in.enter(); in.nextIn(retention); ) {
            switch (in.name()) {
                case "Enabled" -> enabled = in.booleanValue();
                case "Days" -> days = in.intValue();
                case "AllowPermanentDelete" -> permanent = in.booleanValue();
                default -> {}
            }
        }
        return new RetentionPolicy(enabled ? days : 0, permanent);
    }

    private static List<CorsRule> cors(XmlReader in) {
        List<CorsRule> rules = new ArrayList<>();
        for (int cors = in.enter(); in.nextIn(cors); ) {
            if (in.is("CorsRule")) {
                rules.add(rule(in));
            }
        }
        return rules;
    }

    private static CorsRule rule(XmlReader in) {
        List<String> origins = List.of();
        List<String> methods = List.of();
        List<String> headers = List.of();
        List<String> exposed = List.of();
        long age = 0;
        for (int rule = in.enter(); in.nextIn(rule); ) {
            switch (in.name()) {
                case "AllowedOrigins" -> origins = words(in);
                case "AllowedMethods" -> methods = words(in);
                case "AllowedHeaders" -> headers = words(in);
                case "ExposedHeaders" -> exposed = words(in);
                case "MaxAgeInSeconds" -> age = in.longValue(0);
                default -> {}
            }
        }
        return new CorsRule(origins, methods, headers, exposed, Duration.ofSeconds(age));
    }

    private static List<String> words(XmlReader in) {
        String text = in.text();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    private static StaticWebsite website(XmlReader in) {
        boolean enabled = false;
        String index = null;
        String error = null;
        String everyIndex = null;
        for (int site = in.enter(); in.nextIn(site); ) {
            switch (in.name()) {
                case "Enabled" -> enabled = in.booleanValue();
                case "IndexDocument" -> index = in.textOrNull();
                case "ErrorDocument404Path" -> error = in.textOrNull();
                case "DefaultIndexDocumentPath" -> everyIndex = in.textOrNull();
                default -> {}
            }
        }
        return new StaticWebsite(enabled, index, error, everyIndex);
    }
}
