package io.lazuli.storage.queue.internal;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.xml.AnalyticsXml;
import io.lazuli.storage.internal.xml.XmlReader;
import io.lazuli.storage.internal.xml.XmlWriter;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import java.nio.ByteBuffer;

/** The settings of the service as XML, both ways. */
final class ServicePropertiesXml {
    private ServicePropertiesXml() {}

    static byte[] write(QueueServiceProperties properties) {
        XmlWriter out = XmlWriter.document("StorageServiceProperties");
        AnalyticsXml.logging(out, properties.logging());
        AnalyticsXml.metrics(out, "HourMetrics", properties.hourMetrics());
        AnalyticsXml.metrics(out, "MinuteMetrics", properties.minuteMetrics());
        AnalyticsXml.cors(out, properties.cors());
        return out.toBytes();
    }

    static QueueServiceProperties read(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        QueueServiceProperties found = QueueServiceProperties.UNCHANGED.withInfo(info);
        for (int root = in.root("StorageServiceProperties"); in.nextIn(root); ) {
            found = switch (in.name()) {
                case "Logging" -> found.withLogging(AnalyticsXml.logging(in));
                case "HourMetrics" -> found.withHourMetrics(AnalyticsXml.metrics(in));
                case "MinuteMetrics" -> found.withMinuteMetrics(AnalyticsXml.metrics(in));
                case "Cors" -> found.withCors(AnalyticsXml.cors(in));
                default -> found;
            };
        }
        return found;
    }
}
