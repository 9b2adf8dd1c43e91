package io.lazuli.storage.internal.xml;

import io.lazuli.storage.CorsRule;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that all services have, logs, metrics and CORS rules, as elements of {@code StorageServiceProperties}, both ways. Children are
 * written in the order in which the service's own clients write them. What is null is not written.
 */
public final class AnalyticsXml {
    /** The one version of logs and metrics that there is. */
    private static final String VERSION = "1.0";

    private AnalyticsXml() {}

    /** Writes the element {@code Logging}. */
    public static void logging(XmlWriter out, @Nullable ServiceLogging logging) {
        if (logging == null) {
            return;
        }
        out.start("Logging")
                .element("Version", VERSION)
                .element("Delete", logging.delete())
                .element("Read", logging.read())
                .element("Write", logging.write());
        retention(out, "RetentionPolicy", logging.retention());
        out.end();
    }

    /** Writes the element {@code HourMetrics} or {@code MinuteMetrics}. */
    public static void metrics(XmlWriter out, String name, @Nullable ServiceMetrics metrics) {
        if (metrics == null) {
            return;
        }
        out.start(name).element("Version", VERSION).element("Enabled", metrics.enabled());
        if (metrics.enabled()) {
            // The service refuses the element where metrics are off.
            out.element("IncludeAPIs", metrics.includeApis());
        }
        retention(out, "RetentionPolicy", metrics.retention());
        out.end();
    }

    /** Writes a retention policy under a name. */
    public static void retention(XmlWriter out, String name, @Nullable RetentionPolicy retention) {
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

    /** Writes the element {@code Cors}; without rules it is empty, which removes those that there are. */
    public static void cors(XmlWriter out, @Nullable List<CorsRule> rules) {
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

    /** Reads the element {@code Logging} that the cursor stands on. */
    public static ServiceLogging logging(XmlReader in) {
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

    /** Reads the element with metrics that the cursor stands on. */
    public static ServiceMetrics metrics(XmlReader in) {
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

    /** Reads the retention policy that the cursor stands on; days of one that is off do not count. */
    public static RetentionPolicy retention(XmlReader in) {
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

    /** Reads the element {@code Cors} that the cursor stands on. */
    public static List<CorsRule> cors(XmlReader in) {
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
}
