package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.KEY;
import static io.lazuli.storage.sas.Vectors.NOW;
import static io.lazuli.storage.sas.Vectors.delegationKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.sas.RandomTokens.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed is verified, and nothing else is; with values by chance. */
class RoundTripTest {
    private static final SharedKey OTHER = SharedKey.of("acct", "b3RoZXI=");

    private static SasVerdict verdict(Made made, String token) {
        Sas sas = Sas.parse(token).at(made.url()).withRequest(made.headers(), made.query());
        return made.delegated() == null ? sas.verify(KEY, NOW) : sas.verify(made.delegated(), "acct", NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsSignedIsVerified(int seed) {
        RandomTokens random = new RandomTokens(seed);
        for (int i = 0; i < 150; i++) {
            Made made = random.next();
            SasVerdict verdict = verdict(made, made.token().query());
            assertTrue(verdict.isValid(), () -> verdict + " " + made);
            assertEquals(List.of(), verdict.findings(), made::toString);
            assertEquals(
                    made.token().query(),
                    Sas.parse(made.token().appendTo(made.url())).token().query());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 14})
    void anyChangedFieldIsFoundOut(int seed) {
        RandomTokens random = new RandomTokens(seed);
        Random chance = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Made made = random.next();
            for (String changed : changes(made.token().query(), chance)) {
                SasVerdict verdict = verdict(made, changed);
                assertFalse(
                        verdict.isValid(),
                        () -> changed + " in place of " + made.token().query());
            }
        }
    }

    /** Each field once taken away and once with another value, and one more field. */
    private static List<String> changes(String query, Random chance) {
        List<String> changes = new ArrayList<>();
        String[] parts = query.split("&");
        for (int i = 0; i < parts.length; i++) {
            String name = parts[i].substring(0, parts[i].indexOf('='));
            if (!name.equals("sig")) {
                changes.add(joined(parts, i, ""));
            }
            String value = Percent.decode(parts[i].substring(name.length() + 1), false);
            int at = value.offsetByCodePoints(0, chance.nextInt(value.codePointCount(0, value.length()) + 1));
            String more = value.substring(0, at) + (char) ('a' + chance.nextInt(26)) + value.substring(at);
            changes.add(joined(parts, i, name + "=" + Percent.encode(more)));
        }
        for (Field field : Field.values()) {
            if (!("&" + query).contains("&" + field.parameter() + "=")) {
                changes.add(query + "&" + field.parameter() + "=1");
            }
        }
        return changes;
    }

    private static String joined(String[] parts, int at, String instead) {
        List<String> all = new ArrayList<>(List.of(parts));
        if (instead.isEmpty()) {
            all.remove(at);
        } else {
            all.set(at, instead);
        }
        return String.join("&", all);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22})
    void anotherKeyResourceOrRequestIsFoundOut(int seed) {
        RandomTokens random = new RandomTokens(seed);
        for (int i = 0; i < 100; i++) {
            Made made = random.next();
            Sas sas = Sas.parse(made.token().appendTo(made.url())).withRequest(made.headers(), made.query());
            SasVerdict otherKey = made.delegated() == null
                    ? sas.verify(OTHER, NOW)
                    : sas.verify(delegationKey("b", null), "other", NOW);
            assertFalse(otherKey.isValid(), made::toString);
            if (!made.url().endsWith("/")) {
                String elsewhere = made.url().replaceFirst("(https://[^/]+)/([^/?]+)", "$1/x$2");
                Sas other = sas.at(elsewhere);
                assertFalse(
                        (made.delegated() == null
                                        ? other.verify(KEY, NOW)
                                        : other.verify(made.delegated(), "acct", NOW))
                                .isValid(),
                        made::toString);
            }
        }
    }
}
