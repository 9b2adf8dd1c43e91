package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the Java on the pages of documentation to the code: statements are run, classes are those of this folder. */
class PageSnippetsTest {
    private static final Logger LOG = Logger.getLogger("io.lazuli.storage");

    @TempDir
    Path folder;

    /** One page shows how to turn the log on. */
    @AfterEach
    void turnTheLogOff() {
        for (Handler handler : LOG.getHandlers()) {
            LOG.removeHandler(handler);
        }
        LOG.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/observing.md", "docs/retries.md", "docs/credentials.md"})
    void statementsCompileAndRun(String page) throws Exception {
        List<String> statements =
                Snippets.of(page).stream().filter(block -> !isClass(block)).toList();
        assertTrue(statements.size() >= 2, page);
        for (int i = 0; i < statements.size(); i++) {
            Snippets.run(folder, "Snippet" + i, statements.get(i));
        }
    }

    @Test
    void theBridgesAreThoseThatAreTried() throws IOException {
        List<String> classes = Snippets.of("docs/observing.md").stream()
                .filter(PageSnippetsTest::isClass)
                .toList();
        assertEquals(List.of(source("MicrometerCalls"), source("OpenTelemetryCalls")), classes);
    }

    private static boolean isClass(String block) {
        return block.startsWith("/**");
    }

    /** Returns a class as the page shows it: without package and imports. */
    private static String source(String name) throws IOException {
        String text =
                Files.readString(Path.of("src", "test", "java", "io", "lazuli", "storage", "samples", name + ".java"));
        return text.substring(text.indexOf("/**"));
    }
}
