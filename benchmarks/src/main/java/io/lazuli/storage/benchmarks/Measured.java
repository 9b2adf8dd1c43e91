package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Driver;
import io.lazuli.storage.benchmarks.load.Load;
import io.lazuli.storage.benchmarks.load.Scenario;
import io.lazuli.storage.benchmarks.load.Target;
import io.lazuli.storage.benchmarks.stub.Counts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The program that is measured: one client, which runs the scenarios and prints what they cost. */
final class Measured {
    /** Printed when the first answer is there. */
    static final String ANSWERED = "answered";

    /** Code has settled once the compilers take no more of the processor time than this. */
    private static final double SETTLED = 0.1;

    private final Settings settings;
    private final Driver driver;
    private final Meter meter = new Meter();

    private Measured(Settings settings, Driver driver) {
        this.settings = settings;
        this.driver = driver;
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.parse(List.of(args));
        Driver driver = settings.clients().get(0).open(new Target(settings.port()));
        if (settings.scenarios().contains(Scenario.COLD)) {
            cold(driver);
        } else {
            Measured measured = new Measured(settings, driver);
            for (Scenario scenario : settings.scenarios()) {
                System.out.println(measured.tried(scenario).line());
            }
        }
        driver.close();
        System.exit(0);
    }

    /**
     * Says when the answer is there, lets whoever started this process read its clock, and then tells how many classes
     * that took.
     */
    private static void cold(Driver driver) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        driver.getProperties("blob-4096", 4096, failed -> {
            failure.set(failed);
            ended.countDown();
        });
        ended.await();
        if (failure.get() != null) {
            throw new IllegalStateException("The first call failed", failure.get());
        }
        System.out.println(ANSWERED);
        System.in.read();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        System.out.println(new Figures(Scenario.COLD, 0, classes, 0, 1, null).line());
    }

    /** A scenario that fails is told like the others, and does not keep the rest from being measured. */
    private Figures tried(Scenario scenario) throws InterruptedException {
        try {
            return measure(scenario);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            return Figures.failed(scenario, e.toString());
        }
    }

    /** Warms up, and takes all figures around the same run. */
    private Figures measure(Scenario scenario) throws Exception {
        Load.Task task = scenario.task(driver, settings.scale(), settings.folder());
        int operations = scenario.operations(settings.scale());
        warm(scenario, task, operations);

        Counts.Seen seenBefore = Counts.ask(settings.port());
        long start = System.nanoTime();
        Meter.Usage before = meter.read();
        Load.run(operations, scenario.inFlight(), task);
        Meter.Usage used = meter.read().since(before);
        double wall = System.nanoTime() - start;
        Counts.Seen seen = Counts.ask(settings.port()).since(seenBefore);

        scenario.check(settings.scale(), settings.folder());
        if (seen.odd() > 0) {
            throw new IOException(seen.odd() + " requests were not signed or not understood");
        }
        return new Figures(
                scenario,
                (double) used.cpuNanos() / operations,
                (double) used.heapBytes() / operations,
                wall / operations,
                (double) seen.requests() / operations,
                null);
    }

    /** Runs until the compilers are done with most of it or the time for it is over. */
    private void warm(Scenario scenario, Load.Task task, int operations) throws Exception {
        long limit = System.nanoTime() + (long) (settings.warmSeconds() * 1e9);
        int some = scenario.isLarge() ? 1 : Math.max(scenario.inFlight(), operations / 8);
        double share = 1;
        while (share > SETTLED && System.nanoTime() < limit) {
            Meter.Usage before = meter.read();
            Load.run(some, scenario.inFlight(), task);
            share = meter.read().since(before).compilerShare();
        }
    }
}
