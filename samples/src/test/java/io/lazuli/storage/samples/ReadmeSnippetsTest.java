package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.emulator.StorageEmulator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java of the README, on the emulator. */
class ReadmeSnippetsTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void everySnippetCompilesAndRuns() throws Exception {
        List<String> snippets = snippets();
        assertTrue(snippets.size() >= 3, "the README shows sync, async and a test");
        for (int i = 0; i < snippets.size(); i++) {
            run("Snippet" + i, snippets.get(i));
        }
    }

    private void run(String name, String snippet) throws Exception {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, """
                import io.lazuli.storage.*;
                import io.lazuli.storage.blob.*;
                import io.lazuli.storage.blob.model.*;
                import io.lazuli.storage.emulator.*;
                import io.lazuli.storage.file.*;
                import io.lazuli.storage.queue.*;
                public class %s {
                    public static void run(String connectionString, byte[] bytes) throws Exception {
                        %s
                    }
                }
                """.formatted(name, snippet));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertEquals(true, compiled, complaints.toString());
        try (StorageEmulator emulator = StorageEmulator.start();
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method run = loader.loadClass(name).getMethod("run", String.class, byte[].class);
            run.invoke(null, emulator.connectionString(), new byte[] {1, 2, 3});
        }
    }

    private static List<String> snippets() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        List<String> snippets = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(readme);
        while (blocks.find()) {
            snippets.add(blocks.group(1));
        }
        return snippets;
    }
}
