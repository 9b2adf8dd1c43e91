package io.lazuli.storage.samples;

import io.lazuli.storage.StorageException;
import io.lazuli.storage.observe.CallEnd;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.observe.CallStart;
import io.lazuli.storage.observe.CallWatch;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.CancellationException;

/** One observation for each call: a meter registry makes a timer of it, a tracer a span. */
final class MicrometerCalls implements CallObserver {
    private final ObservationRegistry registry;

    MicrometerCalls(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CallWatch started(CallStart call) {
        Observation observation = Observation.createNotStarted("azure.storage.call", registry)
                .contextualName(call.service() + " " + call.operation())
                .lowCardinalityKeyValue("service", call.service())
                .lowCardinalityKeyValue("operation", call.operation())
                .highCardinalityKeyValue("url", call.url())
                .start();
        return new CallWatch() {
            @Override
            public void ended(CallEnd end) {
                observation.lowCardinalityKeyValue("outcome", outcome(end.failure()));
                if (end.failure() != null) {
                    observation.error(end.failure());
                }
                observation.stop();
            }
        };
    }

    private static String outcome(Throwable failure) {
        if (failure == null) {
            return "success";
        }
        if (failure instanceof CancellationException) {
            return "cancelled";
        }
        return failure instanceof StorageException told && told.isOutcomeUnknown() ? "unknown" : "failure";
    }
}
