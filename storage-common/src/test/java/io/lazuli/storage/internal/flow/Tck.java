package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * Runs a verification of the Reactive Streams TCK, which is written for TestNG, as JUnit tests.
 *
 * <p>Many rules of the TCK do not apply to a given publisher (it has one element at most, it takes one subscriber only, the rule cannot
 * be tested at all), and it says so with a {@link SkipException}. Such a rule is no test here. So that this never hides an empty run,
 * each verification names the number of rules that it must at least check.
 */
final class Tck {
    /** How long the TCK waits for a signal that must come, and for one that must not, in milliseconds. */
    static final long SIGNAL_MILLIS = 1000;

    private static final long SILENCE_MILLIS = 50;

    private static final int PARALLEL = 8;

    private Tck() {}

    static TestEnvironment environment() {
        return new TestEnvironment(SIGNAL_MILLIS, SILENCE_MILLIS);
    }

    /** Checks every rule that applies, each on a verification of its own, and returns the outcomes as tests. */
    static List<DynamicTest> rules(int atLeast, Supplier<?> verification) throws Exception {
        List<Method> rules =
                annotated(verification.get().getClass(), Test.class).toList();
        // Most rules wait in silence for signals that must not come; together they wait no longer than one of them.
        ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
        List<Future<Throwable>> failures = new ArrayList<>();
        rules.forEach(rule -> failures.add(pool.submit(() -> check(rule, verification.get()))));
        pool.shutdown();
        List<DynamicTest> outcomes = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Throwable failure = failures.get(i).get();
            if (!(failure instanceof SkipException)) {
                outcomes.add(dynamicTest(rules.get(i).getName(), () -> rethrow(failure)));
            }
        }
        int checked = outcomes.size();
        outcomes.add(dynamicTest(
                "enoughRulesApply", () -> assertTrue(checked >= atLeast, "only " + checked + " were checked")));
        return outcomes;
    }

    private static void rethrow(Throwable failure) throws Throwable {
        if (failure != null) {
            throw failure;
        }
    }

    private static Throwable check(Method rule, Object verification) {
        try {
            runAll(verification, BeforeClass.class);
            runAll(verification, BeforeMethod.class);
            try {
                rule.invoke(verification);
            } finally {
                runAll(verification, AfterClass.class);
            }
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException e) {
            return e;
        }
    }

    private static void runAll(Object verification, Class<? extends Annotation> with)
            throws InvocationTargetException, IllegalAccessException {
        for (Method method : annotated(verification.getClass(), with).toList()) {
            method.invoke(verification);
        }
    }

    private static Stream<Method> annotated(Class<?> type, Class<? extends Annotation> with) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(with))
                .peek(method -> method.setAccessible(true))
                .sorted(Comparator.comparing(Method::getName));
    }
}
