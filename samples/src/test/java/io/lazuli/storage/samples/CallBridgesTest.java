package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.blob.AppendBlobClient;
import io.lazuli.storage.blob.BlobContainerClient;
import io.lazuli.storage.blob.BlobServiceClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.retry.RetryPolicy;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the bridges of docs/observing.md bring to the other side, tried on the emulator. */
class CallBridgesTest {
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("azure.service.request.id");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private final StorageEmulator emulator = StorageEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** Three calls: one that succeeds, one that is refused, and one that succeeds the second time. */
    private void callThrice(CallObserver observer) {
        try (BlobServiceClient blobs = client(observer)) {
            BlobContainerClient letters = blobs.container("letters");
            letters.create();
            assertThrows(ServiceException.class, () -> letters.blob("none").getProperties());
            emulator.inject(Fault.answer(503, "ServerBusy").times(1));
            letters.getProperties();
        }
    }

    private BlobServiceClient client(CallObserver observer) {
        return new BlobServiceClientBuilder()
                .connectionString(emulator.connectionString())
                .retryPolicy(RetryPolicy.fixed(4, Duration.ofMillis(1)))
                .observer(observer)
                .buildClient();
    }

    @Test
    void micrometerTimesEachCallByServiceOperationAndOutcome() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        callThrice(new MicrometerCalls(registry));
        assertEquals(1, timer(meters, "CreateContainer", "success").count());
        assertEquals(1, timer(meters, "GetContainerProperties", "success").count());
        Timer refused = timer(meters, "GetBlobProperties", "failure");
        assertEquals(1, refused.count());
        assertEquals("ServiceException", refused.getId().getTag("error"));
        assertNull(refused.getId().getTag("url"), "too many values for a meter");
    }

    private static Timer timer(SimpleMeterRegistry meters, String operation, String outcome) {
        return meters.get("azure.storage.call")
                .tags("service", "Blob", "operation", operation, "outcome", outcome)
                .timer();
    }

    @Test
    void micrometerSeesTheUrlTheLostOutcomeAndTheObservationAround() {
        ObservationRegistry registry = ObservationRegistry.create();
        List<Observation.Context> seen = Observations.of(registry);
        emulator.inject(Fault.closeBeforeAnswer().method("PUT").path("comp=appendblock"));
        Observation around = Observation.start("request", registry);
        try (Observation.Scope scope = around.openScope();
                BlobServiceClient blobs = client(new MicrometerCalls(registry))) {
            blobs.container("letters").create();
            AppendBlobClient log = blobs.container("letters").blob("log").appendBlob();
            log.create();
            assertThrows(StorageException.class, () -> log.appendBlock(new byte[3]));
        }
        Observation.Context last = seen.get(seen.size() - 1);
        assertEquals("unknown", last.getLowCardinalityKeyValue("outcome").getValue());
        assertEquals(
                emulator.blobEndpoint() + "/letters/log",
                last.getHighCardinalityKeyValue("url").getValue());
        assertEquals(around.getContext(), last.getParentObservation().getContextView());
    }

    @Test
    void openTelemetryGetsASpanForEachCallAndAnEventForEachTry() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        try (OpenTelemetrySdk telemetry =
                OpenTelemetrySdk.builder().setTracerProvider(tracers).build()) {
            Span around = telemetry.getTracer("test").spanBuilder("around").startSpan();
            try (Scope scope = around.makeCurrent()) {
                callThrice(new OpenTelemetryCalls(telemetry));
            }
            List<SpanData> spans = exporter.getFinishedSpanItems();
            assertEquals(
                    List.of("Blob.CreateContainer", "Blob.GetBlobProperties", "Blob.GetContainerProperties"),
                    spans.stream().map(SpanData::getName).toList());
            spans.forEach(span -> {
                assertEquals(SpanKind.CLIENT, span.getKind());
                assertEquals(around.getSpanContext().getSpanId(), span.getParentSpanId());
                assertNotNull(span.getAttributes().get(REQUEST_ID));
            });
            assertSucceeded(spans.get(0));
            assertRefused(spans.get(1));
            assertRetried(spans.get(2));
        }
    }

    private void assertSucceeded(SpanData span) {
        Attributes attributes = span.getAttributes();
        assertEquals("PUT", attributes.get(AttributeKey.stringKey("http.request.method")));
        assertEquals("127.0.0.1", attributes.get(AttributeKey.stringKey("server.address")));
        assertEquals(
                emulator.blobEndpoint().getPort(),
                attributes.get(AttributeKey.longKey("server.port")).intValue());
        assertEquals(emulator.blobEndpoint() + "/letters", attributes.get(AttributeKey.stringKey("url.full")));
        assertEquals(201, attributes.get(STATUS));
        assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
        assertNull(attributes.get(ERROR));
        assertEquals(1, span.getEvents().size());
    }

    private static void assertRefused(SpanData span) {
        assertEquals(404, span.getAttributes().get(STATUS));
        assertEquals("BlobNotFound", span.getAttributes().get(ERROR));
        assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
        assertTrue(span.getStatus().getDescription().startsWith("GetBlobProperties failed"));
    }

    private static void assertRetried(SpanData span) {
        assertEquals(200, span.getAttributes().get(STATUS));
        assertEquals(1, span.getAttributes().get(AttributeKey.longKey("http.request.resend_count")));
        assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
        List<EventData> tries = span.getEvents();
        assertEquals(
                List.of("try", "try"), tries.stream().map(EventData::getName).toList());
        assertEquals("ServerBusy", tries.get(0).getAttributes().get(ERROR));
        assertEquals(503, tries.get(0).getAttributes().get(STATUS));
        assertNull(tries.get(1).getAttributes().get(ERROR));
        assertFalse(tries.get(0)
                .getAttributes()
                .get(REQUEST_ID)
                .equals(span.getAttributes().get(REQUEST_ID)));
    }
}
