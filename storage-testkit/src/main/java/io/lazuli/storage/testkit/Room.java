package io.lazuli.storage.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * A module of the house, as {@link ArchitectureRules} see it: its classes, and which doors it may open.
 *
 * @param root the package that it lives in, and everything below it
 * @param classes its main classes
 * @param descriptor its module descriptor
 * @param mayUse packages that it may depend on beside its own and the JDK's, each with all below it
 * @param netty packages in which {@code io.netty} may be seen
 * @param markup packages in which Jackson, StAX and SAX may be seen
 * @param notFinal public classes that are not final, with the reason
 */
public record Room(
        String root,
        JavaClasses classes,
        ModuleDescriptor descriptor,
        List<String> mayUse,
        List<String> netty,
        List<String> markup,
        Map<String, String> notFinal) {
    private static final String BASE = "io.lazuli.storage";

    /** Whoever uses an extension of ours for it has it. */
    static final String JUNIT = "org.junit.jupiter.api..";

    /** Packages of storage-common; the front hall is the first. */
    private static final List<String> COMMON = List.of(
            BASE,
            BASE + ".auth..",
            BASE + ".sas..",
            BASE + ".retry..",
            BASE + ".observe..",
            BASE + ".transport..",
            BASE + ".internal..");

    /** Returns the module of a service, which may use what all services share. */
    public static Room ofService(String name, Class<?> anchor) {
        return of(BASE + "." + name, anchor, COMMON);
    }

    /** Returns storage-common. */
    public static Room ofCommon(Class<?> anchor) {
        return of(BASE, anchor, List.of())
                .withNetty(BASE + ".transport.netty..")
                .withMarkup(BASE + ".internal.xml..")
                .withNotFinal(BASE + ".internal.flow.DrainLoop", "publishers are made by filling in one method of it")
                .withNotFinal(BASE + ".internal.transfer.Transfer", "uploads and downloads are kinds of it")
                .withNotFinal(BASE + ".internal.xml.XmlReader", "two engines are kinds of it");
    }

    /** Returns the emulator, which knows nothing of the SDK. */
    public static Room ofEmulator(Class<?> anchor) {
        String emulator = BASE + ".emulator";
        // JUnit is optional there, and seen by those who use the extension.
        return of(emulator, anchor, List.of("org.bouncycastle..", JUNIT))
                .withNetty(emulator + ".http..")
                .withMarkup(emulator + ".rest..");
    }

    private static Room of(String root, Class<?> anchor, List<String> mayUse) {
        Path home = home(anchor);
        JavaClasses classes = imported(home);
        return new Room(root, classes, descriptor(home), mayUse, List.of(), List.of(), Map.of());
    }

    /** Returns a copy in which Netty may be seen in a package. */
    public Room withNetty(String packages) {
        return new Room(root, classes, descriptor, mayUse, List.of(packages), markup, notFinal);
    }

    /** Returns a copy in which the libraries for XML and JSON may be seen in a package. */
    public Room withMarkup(String packages) {
        return new Room(root, classes, descriptor, mayUse, netty, List.of(packages), notFinal);
    }

    /** Returns a copy with a public class that is not final, and why. A class that is final or gone by now fails the rule. */
    public Room withNotFinal(String className, String reason) {
        Map<String, String> more = new LinkedHashMap<>(notFinal);
        more.put(className, reason);
        return new Room(root, classes, descriptor, mayUse, netty, markup, more);
    }

    /** Returns whether a package is open to users. */
    boolean isPublished(String packageName) {
        return descriptor.exports().stream()
                .anyMatch(e -> !e.isQualified() && e.source().equals(packageName));
    }

    private static Path home(Class<?> anchor) {
        try {
            return Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder of classes while the build has not packed them, a jar afterwards. */
    private static JavaClasses imported(Path home) {
        ClassFileImporter importer = new ClassFileImporter();
        if (Files.isDirectory(home)) {
            return importer.importPath(home);
        }
        try (JarFile jar = new JarFile(home.toFile())) {
            return importer.importJar(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleDescriptor descriptor(Path home) {
        return ModuleFinder.of(home).findAll().iterator().next().descriptor();
    }
}
