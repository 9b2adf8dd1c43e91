package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderOrderTest {
    private static final String LETTERS = "abz09_-AZ";

    @Test
    void headersAreInTheOrderOfTheService() {
        List<String> expected = List.of(
                "x-ms-blob-content-type",
                "x-ms-blob-type",
                "x-ms-client-request-id",
                "x-ms-date",
                "x-ms-meta-i",
                "x-ms-meta-i_",
                "x-ms-meta-i_1",
                "x-ms-meta-i0",
                "x-ms-meta-ia",
                "x-ms-meta-IB",
                "x-ms-meta-ic",
                "x-ms-version");
        List<String> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(HeaderOrder::compare);
        assertEquals(expected, shuffled);
    }

    @Test
    void theOrderIsTotalAndCaseDoesNotCount() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String a = name(random);
            String b = name(random);
            String c = name(random);
            int ab = Integer.signum(HeaderOrder.compare(a, b));
            assertEquals(-ab, Integer.signum(HeaderOrder.compare(b, a)), () -> a + " and " + b);
            assertEquals(a.equalsIgnoreCase(b), ab == 0, () -> a + " and " + b);
            assertEquals(ab, Integer.signum(HeaderOrder.compare(a.toUpperCase(Locale.ROOT), b)), () -> a + " and " + b);
            boolean chain = ab <= 0 && HeaderOrder.compare(b, c) <= 0;
            assertTrue(!chain || HeaderOrder.compare(a, c) <= 0, () -> a + ", " + b + ", " + c);
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder("x-ms-");
        for (int i = random.nextInt(4); i >= 0; i--) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
