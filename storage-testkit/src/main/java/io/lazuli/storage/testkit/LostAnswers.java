package io.lazuli.storage.testkit;

import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import java.util.List;
import java.util.Random;

/**
 * Lets an emulator do what it is asked and then lose a third of its answers, chosen by a seed: the connection is closed, or reset, or the
 * answer is a 500 that knows nothing of what was done.
 */
public final class LostAnswers {
    private static final int OF = 9;

    private final Random random;

    /** What was thrown for the request that is looked at: the emulator asks its faults one after the other, one request at a time. */
    private int thrown;

    private LostAnswers(long seed) {
        this.random = new Random(seed);
    }

    /** Begins to lose answers, until the emulator's faults are cleared. */
    public static void of(StorageEmulator emulator, long seed) {
        LostAnswers dice = new LostAnswers(seed);
        List<Fault> faults =
                List.of(Fault.closeBeforeAnswer(), Fault.resetBeforeAnswer(), Fault.answerAfter(500, "InternalError"));
        for (int i = 0; i < faults.size(); i++) {
            int number = i;
            emulator.inject(faults.get(i).when((method, target) -> dice.strikes(number)));
        }
    }

    private boolean strikes(int number) {
        if (number == 0) {
            thrown = random.nextInt(OF);
        }
        return thrown == number;
    }
}
