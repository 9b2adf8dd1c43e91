package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.DELEGATION_KEY;
import static io.lazuli.storage.sas.Vectors.KEY;
import static io.lazuli.storage.sas.Vectors.NOW;
import static io.lazuli.storage.sas.Vectors.delegationKey;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read, the only error is that it cannot be read. */
class GarbageTest {
    private static final String[] PIECES = {
        "sig=",
        "&",
        "=",
        "?",
        "%",
        "%41",
        "%ff",
        "+",
        "sv=",
        "2025-01-05",
        "se=",
        "2026-01-01T00:00:00Z",
        "sr=",
        "d",
        "sdd=",
        "99999999999",
        "skoid=",
        "srh=",
        ",",
        "ss=",
        "srt=",
        "tn=",
        "https://",
        "acct.blob.core.windows.net",
        "/",
        ":",
        "[",
        "]",
        "\uD83D",
        "ü",
        "\n",
        "\u0000",
        " ",
        "#",
        "+999999999-12-31T23:59:59+18:00",
        "st=",
        "sip=",
        "-",
        "1.2.3.4",
        "spr=",
        "sp=",
        "rw",
        "snapshot=",
        "http://127.0.0.1/acct/",
        "$root"
    };

    private static void read(String text) {
        Sas sas;
        try {
            sas = Sas.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertTrue(sas.explain(NOW).contains("Shared access signature of"));
        UserDelegationKey key = delegationKey("b", null);
        sas.verify(key, "acct", NOW);
        assertFalse(
                sas.withRequest(Map.of(), Map.of()).verify(KEY, NOW).toString().contains(DELEGATION_KEY));
        Sas again = Sas.of(sas.token());
        assertTrue(again.values().equals(sas.values()), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void piecesInAnyOrder(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            read(text.toString());
            read(text + "&sig=x");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void tokensWithAFewChangedCharacters(int seed) {
        Random random = new Random(seed);
        RandomTokens tokens = new RandomTokens(seed);
        for (int i = 0; i < 1_000; i++) {
            RandomTokens.Made made = tokens.next();
            StringBuilder text = new StringBuilder(made.token().appendTo(made.url()));
            for (int n = 1 + random.nextInt(5); n > 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(0x180));
                    default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                }
            }
            read(text.toString());
        }
    }
}
