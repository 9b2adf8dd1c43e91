package io.lazuli.storage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page of supported operations to the operations in the code. */
class OperationsPageTest {
    private static final Pattern NAMED = Pattern.compile("named\\(\"(\\w+)\"\\)");

    @Test
    void thePageListsWhatTheCodePerforms() throws IOException {
        StringBuilder page = new StringBuilder("# REST operations that the clients perform\n");
        for (String service : List.of("blob", "queue", "file")) {
            page.append("\n## ").append(service).append('\n');
            names(Path.of("..", "storage-" + service, "src", "main", "java"))
                    .forEach(name -> page.append("- ").append(name).append('\n'));
        }
        assertEquals(page.toString(), Files.readString(Path.of("..", "docs", "operations.md")));
    }

    private static Set<String> names(Path sources) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith("Operations.java"))
                    .map(OperationsPageTest::text)
                    .forEach(text -> NAMED.matcher(text).results().forEach(found -> names.add(found.group(1))));
        }
        return names;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
