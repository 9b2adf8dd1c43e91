package io.lazuli.storage.queue.worker;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What becomes of each request on its way: mostly good, and bad with a probability each. */
final class Weather {
    /** What becomes of a request. */
    enum Fate {
        /** Done and answered. */
        GOOD,
        /** Lost on its way there. */
        LOST_REQUEST,
        /** Done, and the answer lost. */
        LOST_ANSWER,
        /** Refused with 503. */
        BUSY,
        /** Done or not, and never answered. */
        STALLED,
        /** Done twice; the second answer comes. */
        TWICE,
        /** Done, the answer lost, and asked again by the client, which knows that; never what must not be done twice. */
        REPEATED,
        /** Refused with 503, and asked again by the client. */
        BUSY_FIRST
    }

    private final Random random;
    private final double bad;
    private Fate always;
    private List<Fate> troubles =
            Stream.of(Fate.values()).filter(fate -> fate != Fate.GOOD).toList();

    private Weather(Random random, double bad) {
        this.random = random;
        this.bad = bad;
    }

    /** Nothing goes wrong, and all answers come at once. */
    static Weather fair() {
        return new Weather(new Random(0), 0);
    }

    /** Each kind of trouble comes with a probability. */
    static Weather stormy(Random random, double each) {
        return new Weather(random, each);
    }

    /** Returns a weather in which every request has the same fate. */
    Weather only(Fate fate) {
        always = fate;
        return this;
    }

    /** Returns a weather in which no request is carried out twice behind the sender's back. */
    Weather neverTwice() {
        troubles = troubles.stream().filter(fate -> fate != Fate.TWICE).toList();
        return this;
    }

    Fate next() {
        if (always != null) {
            return always;
        }
        double dice = bad == 0 ? 1 : random.nextDouble();
        int kind = bad == 0 ? Integer.MAX_VALUE : (int) (dice / bad);
        return kind < troubles.size() ? troubles.get(kind) : Fate.GOOD;
    }

    /** Returns how long the way takes. */
    Duration delay() {
        if (bad == 0) {
            return Duration.ZERO;
        }
        // One in a hundred takes seconds.
        return Duration.ofMillis(random.nextInt(100) == 0 ? random.nextInt(20_000) : 1 + random.nextInt(30));
    }

    boolean coin() {
        return random.nextBoolean();
    }
}
