package io.lazuli.storage.testkit;

import org.junit.jupiter.api.Test;

/**
 * The rules of the house as tests: a module's {@code ArchitectureTest} implements this interface and names its {@link Room}. What each rule
 * says stands with {@link ArchitectureRules}.
 */
public interface HouseRules {
    /** Returns the module; it is imported once, so keep it in a constant. */
    Room room();

    @Test
    default void theModuleDependsOnNothingButItMay() {
        ArchitectureRules.doors(room()).check(room().classes());
    }

    @Test
    default void nettyStaysInTheEngineRoom() {
        ArchitectureRules.netty(room()).check(room().classes());
    }

    @Test
    default void markupLibrariesStayInTheirRoom() {
        ArchitectureRules.markup(room()).check(room().classes());
    }

    @Test
    default void publicSignaturesShowTheJdkAndOurPublicTypesOnly() {
        ArchitectureRules.signatures(room()).check(room().classes());
    }

    @Test
    default void internalPackagesAreExportedByNameOnly() {
        ArchitectureRules.checkExports(room());
    }

    @Test
    default void optionsAndModelsDependOnTheFrontHallOnly() {
        ArchitectureRules.goods(room()).check(room().classes());
    }

    @Test
    default void operationsAreMadeOfTheirArgumentsOnly() {
        ArchitectureRules.operations(room()).check(room().classes());
    }

    @Test
    default void nobodyBlocksButAwait() {
        ArchitectureRules.blocking(room()).check(room().classes());
    }

    @Test
    default void asyncStagesNameTheirExecutor() {
        ArchitectureRules.executors(room()).check(room().classes());
    }

    @Test
    default void packagesHaveNoCycles() {
        ArchitectureRules.cycles(room()).check(room().classes());
    }

    @Test
    default void publicClassesAreFinalUnlessWrittenDown() {
        ArchitectureRules.finality(room()).check(room().classes());
        ArchitectureRules.checkExceptionsAreNeeded(room());
    }

    @Test
    default void namesSayWhatAThingIs() {
        ArchitectureRules.names().check(room().classes());
    }
}
