package io.lazuli.storage.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds the synchronous and the asynchronous clients of a service to one another: the same methods, both ways.
 *
 * <p>Equal must be: names, parameters and their names, results ({@code CompletableFuture<T>} is {@code T}, {@code Paged<T>} is {@code
 * PagedIterable<T>}, {@code Flow.Publisher<ByteBuffer>} is {@code InputStream}, {@code XAsyncClient} is {@code XClient}), and deprecation;
 * neither side declares checked exceptions; {@code async()} and {@code sync()} lead from one to the other.
 *
 * <p>A difference that is meant is written down with its reason; one that is no longer there fails the check.
 */
public final class ParityRules {
    private final Map<Class<?>, Class<?>> twins;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> deviations = new LinkedHashMap<>();

    private ParityRules(Map<Class<?>, Class<?>> twins) {
        this.twins = twins;
    }

    /** Compares one pair, and fails if there is any difference. */
    public static void check(Class<?> sync, Class<?> async) {
        between(sync, async).check();
    }

    /** Returns the rules of one pair. */
    public static ParityRules between(Class<?> sync, Class<?> async) {
        return new ParityRules(Map.of(sync, async));
    }

    /**
     * Returns the rules of all clients in a package: its public classes whose name ends in {@code Client}. One without a twin is a
     * problem of its own.
     */
    public static ParityRules inPackage(String name) {
        Set<String> clients = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(name)) {
            if (each.getPackageName().equals(name)
                    && each.getSimpleName().endsWith("Client")
                    && each.getModifiers().contains(JavaModifier.PUBLIC)) {
                clients.add(each.getName());
            }
        }
        Map<Class<?>, Class<?>> twins = new LinkedHashMap<>();
        ParityRules rules = new ParityRules(twins);
        for (String client : clients) {
            boolean async = client.endsWith("AsyncClient");
            String twin = async ? client.replace("AsyncClient", "Client") : client.replace("Client", "AsyncClient");
            if (!clients.contains(twin)) {
                rules.problems.add(client + ": there is no " + twin);
            } else if (!async) {
                twins.put(load(client), load(twin));
            }
        }
        if (twins.isEmpty()) {
            rules.problems.add("There are no clients in " + name);
        }
        return rules;
    }

    /**
     * Allows what is said about one method.
     *
     * @param method class and method with the simple names of its parameters' types: {@code BlobClient.openRead(ByteRange)}
     * @param reason why the two sides differ there
     */
    public ParityRules deviation(String method, String reason) {
        if (reason.isBlank() || deviations.put(method, reason) != null) {
            throw new IllegalArgumentException(method + " has no reason, or two");
        }
        return this;
    }

    /** Fails with all differences that are not written down, and all that are written down and not there. */
    public void check() {
        List<String> found = new ArrayList<>(problems);
        twins.forEach((sync, async) -> found.addAll(new TwinComparison(sync, async).differences()));
        List<String> told = found.stream()
                .filter(problem -> deviations.keySet().stream().noneMatch(method -> concerns(problem, method)))
                .collect(Collectors.toCollection(ArrayList::new));
        for (Map.Entry<String, String> each : deviations.entrySet()) {
            if (found.stream().noneMatch(problem -> concerns(problem, each.getKey()))) {
                told.add(each.getKey() + ": written down as a deviation (" + each.getValue() + "), and is none");
            }
        }
        if (!told.isEmpty()) {
            throw new AssertionError("Synchronous and asynchronous clients differ:\n  " + String.join("\n  ", told));
        }
    }

    private static boolean concerns(String problem, String method) {
        return problem.startsWith(method + ": ");
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
