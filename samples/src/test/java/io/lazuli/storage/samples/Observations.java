package io.lazuli.storage.samples;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what ended in a registry of observations. */
final class Observations implements ObservationHandler<Observation.Context> {
    private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();

    private Observations() {}

    /** Returns the observations that end from now on, as they come. */
    static List<Observation.Context> of(ObservationRegistry registry) {
        Observations handler = new Observations();
        registry.observationConfig().observationHandler(handler);
        return handler.ended;
    }

    @Override
    public void onStop(Observation.Context context) {
        ended.add(context);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
