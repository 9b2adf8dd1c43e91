package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.credential.TokenCredential;
import io.lazuli.storage.emulator.StorageEmulator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The Java on a page of documentation, and how it is run. */
final class Snippets {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import com.azure.core.credential.TokenRequestContext;
            import io.lazuli.storage.*;
            import io.lazuli.storage.auth.*;
            import io.lazuli.storage.blob.*;
            import io.lazuli.storage.blob.model.*;
            import io.lazuli.storage.emulator.*;
            import io.lazuli.storage.file.*;
            import io.lazuli.storage.observe.*;
            import io.lazuli.storage.queue.*;
            import io.lazuli.storage.retry.*;
            import java.time.Duration;
            import java.util.logging.*;
            public class %s {
                public static void run(
                        String connectionString, byte[] bytes, com.azure.core.credential.TokenCredential identity)
                        throws Exception {
                    %s
                }
            }
            """;

    private Snippets() {}

    /** Returns the blocks of Java on a page, the path being seen from the root of the project. */
    static List<String> of(String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..", page)));
        return blocks.results().map(found -> found.group(1)).toList();
    }

    /** Compiles statements and runs them on an emulator of their own. */
    static void run(Path folder, String name, String statements) throws Exception {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, FRAME.formatted(name, statements));
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
            Method run = loader.loadClass(name).getMethod("run", String.class, byte[].class, TokenCredential.class);
            run.invoke(null, emulator.connectionString(), new byte[] {1, 2, 3}, null);
        }
    }
}
