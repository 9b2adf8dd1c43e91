package io.lazuli.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
    @Test
    void namesAreLookedUpWithoutRegardToCase() {
        Metadata metadata = Metadata.of("Owner", "ada");
        assertEquals("ada", metadata.get("owner"));
        assertEquals("ada", metadata.asMap().get("OWNER"));
        assertNull(metadata.get("other"));
        assertEquals(Metadata.of("OWNER", "ada"), metadata);
        assertEquals(Metadata.of("OWNER", "ada").hashCode(), metadata.hashCode());
        assertNotEquals(Metadata.of("OWNER", "Ada"), metadata);
    }

    @Test
    void withAddsOrReplacesAndLeavesTheOriginal() {
        Metadata one = Metadata.of("a", "1");
        assertEquals(Map.of("a", "1", "b", "2"), one.with("b", "2").asMap());
        assertEquals("3", one.with("A", "3").get("a"));
        assertEquals(1, one.with("A", "3").asMap().size());
        assertEquals("1", one.get("a"));
        assertThrows(UnsupportedOperationException.class, () -> one.asMap().put("c", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "_a1", "Z9_", "class"})
    void identifiersAreNames(String name) {
        assertEquals("v", Metadata.of(name, "v").get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a b", "ä", "a.b", "a\r\nx-ms-evil", "a:"})
    void otherNamesAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> Metadata.of(name, "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\ta", "ä", "a\nb", "a\r\nx-ms-evil: 1", "\u007f", "\u0000"})
    void valuesThatAHeaderWouldNotCarryAreRefusedAndNotShown(String value) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> Metadata.of("name", value));
        assertFalse(value.length() > 2 && told.getMessage().contains(value), told::getMessage);
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("a", "1");
        twice.put("A", "2");
        assertThrows(IllegalArgumentException.class, () -> Metadata.of(twice));
    }

    @Test
    void allTogetherTakeEightKibibytes() {
        assertEquals(8191, Metadata.of("a", "v".repeat(8191)).get("a").length());
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("a", "v".repeat(8192)));
    }

    @Test
    void pairsAreTakenFromTheHeadersOfAnAnswer() {
        HttpHeaders headers = HttpHeaders.builder()
                .append("Content-Length", "0")
                .append("x-ms-meta-Owner", "ada")
                .append("X-MS-META-b", "")
                .append("x-ms-meta-", "nameless")
                .append("x-ms-metadata", "no")
                .build();
        assertEquals(Map.of("Owner", "ada", "b", ""), Metadata.from(headers).asMap());
        assertSame(Metadata.EMPTY, Metadata.from(HttpHeaders.EMPTY));
    }

    @Test
    void whatTheServiceSentIsNotJudged() {
        assertEquals("ü", Metadata.received(Map.of("odd-name", "ü")).get("odd-name"));
    }

    @Test
    void theTextShowsNamesOnly() {
        assertEquals("Metadata[owner]", Metadata.of("owner", "ada").toString());
    }
}
