package io.lazuli.storage.samples;

import io.lazuli.storage.observe.CallEnd;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.observe.CallStart;
import io.lazuli.storage.observe.CallWatch;
import io.lazuli.storage.observe.TryEnd;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;

/** A span for each call, with an event for each try, named by OpenTelemetry's conventions. */
final class OpenTelemetryCalls implements CallObserver {
    private final Tracer tracer;

    OpenTelemetryCalls(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.lazuli.storage");
    }

    @Override
    public CallWatch started(CallStart call) {
        URI url = URI.create(call.url());
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        Span span = tracer.spanBuilder(call.service() + "." + call.operation())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("azure.resource_provider.namespace", "Microsoft.Storage")
                .setAttribute("http.request.method", call.method())
                .setAttribute("url.full", call.url())
                .setAttribute("server.address", url.getHost())
                .setAttribute("server.port", url.getPort() < 0 ? usual : url.getPort())
                .startSpan();
        return new SpanWatch(span);
    }

    private static final class SpanWatch implements CallWatch {
        private final Span span;
        private TryEnd last;

        SpanWatch(Span span) {
            this.span = span;
        }

        @Override
        public void tried(TryEnd end) {
            last = end;
            AttributesBuilder attributes = Attributes.builder()
                    .put("try", end.number())
                    .put("http.response.status_code", end.status())
                    .put("azure.service.request.id", end.requestId())
                    .put("duration_ms", end.elapsed().toMillis());
            span.addEvent("try", attributes.put("error.type", end.failure()).build());
        }

        @Override
        public void ended(CallEnd end) {
            if (end.status() != 0) {
                span.setAttribute("http.response.status_code", end.status());
            }
            if (end.tries() > 1) {
                span.setAttribute("http.request.resend_count", end.tries() - 1);
            }
            if (last != null && last.requestId() != null) {
                span.setAttribute("azure.service.request.id", last.requestId());
            }
            if (end.failure() != null) {
                String type = last == null ? null : last.failure();
                span.setAttribute(
                        "error.type", type == null ? end.failure().getClass().getName() : type);
                span.setStatus(StatusCode.ERROR, end.failure().getMessage());
            }
            span.end();
        }
    }
}
