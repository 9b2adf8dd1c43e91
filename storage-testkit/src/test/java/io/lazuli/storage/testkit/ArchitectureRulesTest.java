package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sees each rule of the house fail in a house where it is broken. */
class ArchitectureRulesTest {
    private static final String ROOT = "io.lazuli.storage.testkit.crooked";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);
    private static final Room CROOKED =
            room(ModuleDescriptor.newModule("crooked").exports(ROOT).build());

    @Test
    void aForeignDoorIsSeen() {
        assertBreaks(ArchitectureRules.doors(CROOKED), "Neighbour");
    }

    @Test
    void nettyOutsideItsRoomIsSeen() {
        assertBreaks(ArchitectureRules.netty(CROOKED), "Leaking");
        assertBreaks(ArchitectureRules.netty(CROOKED.withNetty(ROOT)));
    }

    @Test
    void jacksonOutsideItsRoomIsSeen() {
        assertBreaks(ArchitectureRules.markup(CROOKED), "Parsing");
        assertBreaks(ArchitectureRules.markup(CROOKED.withMarkup(ROOT)));
    }

    @Test
    void aForeignTypeInAPublicSignatureIsSeen() {
        assertBreaks(ArchitectureRules.signatures(CROOKED), "Leaking");
    }

    @Test
    void anInternalPackageThatIsOpenToAllIsSeen() {
        Room open = room(ModuleDescriptor.newModule("crooked")
                .exports(ROOT + ".internal")
                .build());
        assertThrows(AssertionError.class, () -> ArchitectureRules.checkExports(open));
        Room toOthers = room(ModuleDescriptor.newModule("crooked")
                .exports(ROOT + ".internal", Set.of("com.example"))
                .build());
        assertThrows(AssertionError.class, () -> ArchitectureRules.checkExports(toOthers));
        Room reflective = room(ModuleDescriptor.newModule("crooked").opens(ROOT).build());
        assertThrows(AssertionError.class, () -> ArchitectureRules.checkExports(reflective));
        ArchitectureRules.checkExports(CROOKED);
    }

    @Test
    void anOrderFormThatKnowsTheGateIsSeen() {
        assertBreaks(ArchitectureRules.goods(CROOKED), "GetOptions");
    }

    @Test
    void operationsWithChanceOrFuturesAreSeen() {
        assertBreaks(ArchitectureRules.operations(CROOKED), "FutureOperations", "LuckyOperations");
    }

    @Test
    void whoeverWaitsIsSeen() {
        assertBreaks(ArchitectureRules.blocking(CROOKED), "Sleeping", "Waiting");
    }

    @Test
    void anAsyncStageWithoutAnExecutorIsSeen() {
        assertBreaks(ArchitectureRules.executors(CROOKED), "Poolless");
    }

    @Test
    void aCycleOfPackagesIsSeen() {
        assertBreaks(ArchitectureRules.cycles(CROOKED), "Left", "Right");
    }

    @Test
    void anOpenClassIsSeenAndOneThatIsWrittenDownIsNot() {
        assertBreaks(ArchitectureRules.finality(CROOKED), "Open");
        ArchitectureRules.checkExceptionsAreNeeded(CROOKED);
        Room stale = CROOKED.withNotFinal(ROOT + ".Leaking", "it is final, though");
        assertThrows(AssertionError.class, () -> ArchitectureRules.checkExceptionsAreNeeded(stale));
    }

    @Test
    void aNameThatSaysNothingIsSeen() {
        assertBreaks(ArchitectureRules.names(), "StringUtils");
    }

    private static Room room(ModuleDescriptor descriptor) {
        return new Room(
                ROOT,
                CLASSES,
                descriptor,
                List.of("io.lazuli.storage", "io.lazuli.storage.transport.."),
                List.of(),
                List.of(),
                Map.of(ROOT + ".WrittenDown", "to see that it is let through"));
    }

    /** Checks that a rule is broken by these classes and no others. */
    private static void assertBreaks(ArchRule rule, String... expected) {
        Set<String> found = new TreeSet<>();
        Pattern named = Pattern.compile("(?:Class|Method|Field|Constructor) <" + Pattern.quote(ROOT)
                + "\\.(?:\\w+\\.)*?([A-Z]\\w*)|^" + Pattern.quote(ROOT) + "\\.(?:\\w+\\.)*?([A-Z]\\w*)");
        for (String detail : rule.evaluate(CLASSES).getFailureReport().getDetails()) {
            Matcher names = named.matcher(detail);
            while (names.find()) {
                found.add(names.group(1) != null ? names.group(1) : names.group(2));
            }
        }
        assertEquals(new TreeSet<>(Set.of(expected)), found, rule.getDescription());
    }
}
