package io.lazuli.storage.testkit.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that Microsoft's SDK makes, and ours of the same values. */
class OfficialTokensTest {
    private static final String PROPERTY = "AZURE_STORAGE_SAS_SERVICE_VERSION";

    /** All cases; with the number of those that a version has. */
    @ParameterizedTest
    @CsvSource({"2020-10-02, 10", "2020-12-06, 13", "2025-01-05, 13", "2026-02-06, 16", "2026-10-06, 17"})
    void oursAreTheSameByteForByte(String version, int cases) throws Exception {
        OurTokens ours = new OurTokens(version);
        Set<String> compared = new TreeSet<>();
        for (Map.Entry<String, String> official : official(version).entrySet()) {
            String mine;
            try {
                mine = ours.token(official.getKey());
            } catch (IllegalArgumentException e) {
                // The SDK lets older versions have anything.
                continue;
            }
            assertEquals(official.getValue(), mine, official.getKey());
            compared.add(official.getKey());
        }
        assertEquals(cases, compared.size(), compared.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> official(String version) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        System.setProperty(PROPERTY, version);
        try (URLClassLoader afresh =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> maker = afresh.loadClass(OfficialTokens.class.getName());
            return ((Supplier<Map<String, String>>) maker.getConstructor().newInstance()).get();
        } finally {
            System.clearProperty(PROPERTY);
        }
    }
}
