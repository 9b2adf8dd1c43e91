package io.lazuli.storage.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was there at some moment, to be compared with what is there later: threads of the SDK, emulators. */
final class LeftBehind {
    private static final String OURS = "lazuli-";

    /** Pools of the whole process: timer, callbacks, readers of local streams and files. They end after ten idle seconds. */
    private static final List<String> SHARED =
            List.of("lazuli-timer", "lazuli-callback-", "lazuli-stream-reader-", "lazuli-file-reader-");

    private static final Pattern EMULATOR = Pattern.compile("(storage-emulator-\\d+)-\\d+");

    private final Set<Thread> threads = ours();
    private final Set<String> emulators = emulators();

    private LeftBehind() {}

    /** Looks at what is there now. */
    static LeftBehind now() {
        return new LeftBehind();
    }

    /** Returns what is there and was not, in words; waits for what is about to end. */
    List<String> since(long patienceMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left > 0 && (isNew(thread) || isOfNewEmulator(thread))) {
                thread.join(left);
            }
        }
        Set<String> found = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (isNew(thread)) {
                found.add("thread " + thread.getName() + " (a client or transport was not closed)");
            } else if (isOfNewEmulator(thread)) {
                found.add("an emulator that was not closed, with thread " + thread.getName());
            }
        }
        return List.copyOf(found);
    }

    private boolean isNew(Thread thread) {
        return isOurs(thread) && !threads.contains(thread);
    }

    private boolean isOfNewEmulator(Thread thread) {
        String name = emulatorOf(thread);
        return name != null && !emulators.contains(name) && !SharedEmulator.isCalled(name);
    }

    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(LeftBehind::isOurs)
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(Thread thread) {
        String name = thread.getName();
        return name.startsWith(OURS) && SHARED.stream().noneMatch(name::startsWith);
    }

    /** Returns the names that emulators give their threads, one for each emulator that is open. */
    static Set<String> emulators() {
        Set<String> found = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = emulatorOf(thread);
            if (name != null) {
                found.add(name);
            }
        }
        return found;
    }

    private static String emulatorOf(Thread thread) {
        Matcher name = EMULATOR.matcher(thread.getName());
        return name.matches() ? name.group(1) : null;
    }
}
