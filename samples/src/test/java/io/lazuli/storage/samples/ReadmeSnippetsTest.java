package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java of the README, on the emulator. */
class ReadmeSnippetsTest {
    @TempDir
    Path folder;

    @Test
    void everySnippetCompilesAndRuns() throws Exception {
        List<String> snippets = Snippets.of("README.md");
        assertTrue(snippets.size() >= 3, "the README shows sync, async and a test");
        for (int i = 0; i < snippets.size(); i++) {
            Snippets.run(folder, "Snippet" + i, snippets.get(i));
        }
    }
}
