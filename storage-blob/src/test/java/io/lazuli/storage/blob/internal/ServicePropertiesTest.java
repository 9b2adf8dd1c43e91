package io.lazuli.storage.blob.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lazuli.storage.CorsRule;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.model.StaticWebsite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The settings of the service, read from their XML. */
class ServicePropertiesTest {
    private static final ResponseInfo INFO = new ResponseInfo(200, HttpHeaders.EMPTY);

    private static BlobServiceProperties read(String inside) {
        String xml = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><StorageServiceProperties>" + inside
                + "</StorageServiceProperties>";
        return ServicePropertiesXml.read(INFO, ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        CorsRule rule = new CorsRule(
                List.of("*"), List.of("GET", "HEAD"), List.of("a", "b*"), List.of("c"), Duration.ofMinutes(1));
        BlobServiceProperties all = BlobServiceProperties.UNCHANGED
                .withLogging(new ServiceLogging(true, false, true, RetentionPolicy.ofDays(365)))
                .withHourMetrics(new ServiceMetrics(true, true, RetentionPolicy.ofDays(1)))
                .withMinuteMetrics(new ServiceMetrics(true, false, RetentionPolicy.OFF))
                .withCors(List.of(rule, CorsRule.of(List.of("http://a"), List.of("PUT"))))
                .withDefaultServiceVersion(new ServiceVersion("2025-01-05"))
                .withDeleteRetention(RetentionPolicy.ofDays(7).withAllowPermanentDelete(true))
                .withStaticWebsite(new StaticWebsite(true, "i & j.html", null, "d.html"));
        BlobServiceProperties back = ServicePropertiesXml.read(INFO, ByteBuffer.wrap(ServicePropertiesXml.write(all)));
        assertEquals(all.toString(), back.toString());
        assertSame(INFO, back.info());
        assertNull(all.info());
    }

    @Test
    void partsThatAreNotToldAreNull() {
        BlobServiceProperties none = read("<Protocol><New>1</New></Protocol>");
        assertEquals(BlobServiceProperties.UNCHANGED.toString(), none.toString());
    }

    @Test
    void whatIsOffIsToldAsOff() {
        BlobServiceProperties off = read(
                "<Logging><Version>1.0</Version><Read>false</Read><Write>false</Write><Delete>false</Delete>"
                        + "<RetentionPolicy><Enabled>false</Enabled></RetentionPolicy></Logging><HourMetrics><Version>1.0</Version>"
                        + "<Enabled>false</Enabled><RetentionPolicy><Enabled>false</Enabled><Days>7</Days></RetentionPolicy></HourMetrics>"
                        + "<Cors /><DeleteRetentionPolicy><Enabled>false</Enabled><AllowPermanentDelete>false</AllowPermanentDelete>"
                        + "</DeleteRetentionPolicy><StaticWebsite><Enabled>false</Enabled></StaticWebsite><DefaultServiceVersion />");
        assertEquals(ServiceLogging.OFF, off.logging());
        assertEquals(ServiceMetrics.OFF, off.hourMetrics());
        assertNull(off.minuteMetrics());
        assertEquals(List.of(), off.cors());
        assertEquals(RetentionPolicy.OFF, off.deleteRetention());
        assertEquals(StaticWebsite.OFF, off.staticWebsite());
        assertNull(off.defaultServiceVersion());
    }
}
