package io.lazuli.storage.emulator.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderOrderTest {
    @Test
    void namesAreSortedLikeWords() {
        List<String> expected = List.of(
                "x-ms-date",
                "x-ms-meta-i_",
                "x-ms-meta-i0",
                "x-ms-meta-ia",
                "x-ms-range",
                "x-ms-range-get-content-md5");
        List<String> names = new ArrayList<>(expected);
        Collections.reverse(names);
        names.sort(new HeaderOrder());
        assertEquals(expected, names);
    }

    @Test
    void namesThatDifferInAHyphenAreNotTheSame() {
        assertEquals(-1, Integer.signum(new HeaderOrder().compare("x-ms-meta-ab", "x-ms-meta-a-b")));
        assertEquals(0, new HeaderOrder().compare("x-ms-meta-a-b", "x-ms-meta-a-b"));
    }
}
