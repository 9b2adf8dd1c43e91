package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.model.StaticWebsite;
import io.lazuli.storage.internal.xml.AnalyticsXml;
import io.lazuli.storage.internal.xml.XmlReader;
import io.lazuli.storage.internal.xml.XmlWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The settings of the service as XML, both ways. Elements are written in the order in which the service's own clients write them. */
final class ServicePropertiesXml {
    private ServicePropertiesXml() {}

    static byte[] write(BlobServiceProperties properties) {
        XmlWriter out = XmlWriter.document("StorageServiceProperties");
        AnalyticsXml.logging(out, properties.logging());
        AnalyticsXml.metrics(out, "HourMetrics", properties.hourMetrics());
        AnalyticsXml.metrics(out, "MinuteMetrics", properties.minuteMetrics());
        AnalyticsXml.cors(out, properties.cors());
        ServiceVersion version = properties.defaultServiceVersion();
        if (version != null) {
            out.element("DefaultServiceVersion", version.value());
        }
        AnalyticsXml.retention(out, "DeleteRetentionPolicy", properties.deleteRetention());
        website(out, properties.staticWebsite());
        return out.toBytes();
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
                case "Logging" -> found.withLogging(AnalyticsXml.logging(in));
                case "HourMetrics" -> found.withHourMetrics(AnalyticsXml.metrics(in));
                case "MinuteMetrics" -> found.withMinuteMetrics(AnalyticsXml.metrics(in));
                case "Cors" -> found.withCors(AnalyticsXml.cors(in));
                case "DeleteRetentionPolicy" -> found.withDeleteRetention(AnalyticsXml.retention(in));
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
