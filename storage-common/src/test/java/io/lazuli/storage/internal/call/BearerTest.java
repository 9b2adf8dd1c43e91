package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.read;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.CredentialException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.auth.AccessToken;
import io.lazuli.storage.auth.Bearer;
import io.lazuli.storage.auth.RotatingCredential;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens: fetched once, renewed ahead, exchanged when the service asks for others. And credentials that change on a live client. */
class BearerTest {
    private final CallBench bench = new CallBench();

    /** What the issuer was asked for, and what it has yet to answer. */
    private final List<TokenRequest> asked = new ArrayList<>();

    private final List<CompletableFuture<AccessToken>> answers = new ArrayList<>();

    private final Caller caller = bench.caller(Bearer.of(request -> {
        asked.add(request);
        CompletableFuture<AccessToken> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }));

    @AfterEach
    void close() {
        bench.close();
    }

    private void issue(int number, String token, Duration life) {
        answers.get(number - 1)
                .complete(new AccessToken(token, bench.clock.instant().plus(life)));
    }

    private String authorization(int number) {
        return bench.transport.sent(number).header("Authorization");
    }

    @Test
    void callsThatNeedATokenAtOnceShareOneRequestForIt() {
        List<Call<String>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(caller.call(read()));
        }
        assertEquals(1, asked.size());
        assertEquals(List.of("https://storage.azure.com/.default"), asked.get(0).scopes());
        assertEquals(0, bench.transport.tries.size());
        issue(1, "abc", Duration.ofHours(1));
        assertEquals(50, bench.transport.tries.size());
        assertEquals("Bearer abc", authorization(1));
        bench.transport.sent(1).answer(200, "x");
        assertEquals("x", resultOf(CompletableFuture.anyOf(calls.toArray(Call<?>[]::new))));
    }

    @Test
    void aTokenIsRenewedAheadOfItsEndWhileCallsGoOnWithTheOldOne() {
        caller.call(read());
        issue(1, "old", Duration.ofHours(1));
        bench.timer.advance(Duration.ofMinutes(54));
        caller.call(read());
        assertEquals(1, asked.size());
        bench.timer.advance(Duration.ofMinutes(1));
        caller.call(read());
        caller.call(read());
        assertEquals(2, asked.size(), "one renewal");
        assertEquals("Bearer old", authorization(4));
        issue(2, "new", Duration.ofHours(1));
        caller.call(read());
        assertEquals("Bearer new", authorization(5));
    }

    @Test
    void aRenewalThatFailsIsRepeatedAfterAWhileAndTheOldTokenServesUntilItsEnd() {
        caller.call(read());
        issue(1, "old", Duration.ofHours(1));
        bench.timer.advance(Duration.ofMinutes(56));
        caller.call(read());
        answers.get(1).completeExceptionally(new IllegalStateException("The issuer is away"));
        caller.call(read());
        assertEquals(2, asked.size(), "not before half a minute");
        bench.timer.advance(Duration.ofSeconds(30));
        caller.call(read());
        assertEquals(3, asked.size());
        assertEquals("Bearer old", authorization(4));
        bench.timer.advance(Duration.ofMinutes(5));
        int before = bench.transport.tries.size();
        caller.call(read());
        assertEquals(before, bench.transport.tries.size(), "expired: nothing is sent with it");
    }

    @Test
    void withoutATokenTheCallFailsAndNothingIsSent() {
        Call<String> call = caller.call(read());
        answers.get(0).completeExceptionally(new IllegalStateException("wrong secret s3cr3t"));
        StorageException failure = failureOf(call);
        assertInstanceOf(CredentialException.class, failure);
        assertFalse(failure.getMessage().contains("s3cr3t"), failure::getMessage);
        assertEquals(0, bench.transport.tries.size());
    }

    @Test
    void anIssuerThatThrowsOrGivesNothingFailsTheCall() {
        Caller broken = bench.caller(Bearer.of(request -> {
            throw new IllegalStateException("broken");
        }));
        assertInstanceOf(CredentialException.class, failureOf(broken.call(read())));
        Caller empty = bench.caller(Bearer.of(request -> CompletableFuture.completedFuture(null)));
        assertInstanceOf(CredentialException.class, failureOf(empty.call(read())));
    }

    @Test
    void theTenantOfTheServicesChallengeIsAskedForOnceAndKept() {
        Call<String> call = caller.call(read());
        issue(1, "home", Duration.ofHours(1));
        String challenge = "Bearer authorization_uri=https://login.microsoftonline.com/7f9f-tenant/oauth2/authorize"
                + " resource_id=https://storage.azure.com";
        bench.transport.sent(1).answer(401, "", "WWW-Authenticate", challenge);
        assertEquals(2, asked.size());
        assertEquals("7f9f-tenant", asked.get(1).tenantId());
        issue(2, "away", Duration.ofHours(1));
        assertEquals("Bearer away", authorization(2));
        bench.transport.sent(2).answer(401, "", "WWW-Authenticate", challenge);
        failureOf(call);
        assertEquals(2, bench.transport.tries.size(), "the same challenge again is a refusal");
        caller.call(read());
        assertEquals("Bearer away", authorization(3));
    }

    @Test
    void claimsThatTheServiceDemandsGoIntoTheNextRequestForAToken() {
        Call<String> call = caller.call(read());
        issue(1, "first", Duration.ofHours(1));
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true}}}";
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        bench.transport
                .sent(1)
                .answer(
                        401,
                        "",
                        "WWW-Authenticate",
                        "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + encoded + "\"");
        assertEquals(claims, asked.get(1).claims());
        issue(2, "second", Duration.ofHours(1));
        bench.transport.sent(2).answer(200, "x");
        assertEquals("x", resultOf(call));
        assertEquals("Bearer second", authorization(2));
    }

    @Test
    void callsThatAreChallengedTogetherWaitForOneNewToken() {
        for (String challenge : List.of(
                "Bearer authorization_uri=https://login.microsoftonline.com/t2/oauth2/authorize",
                "Bearer error=\"insufficient_claims\", claims=\"e30=\"")) {
            int tokens = asked.size();
            int sent = bench.transport.tries.size();
            Call<String> one = caller.call(read());
            Call<String> two = caller.call(read());
            if (tokens == 0) {
                issue(1, "old", Duration.ofHours(1));
                tokens = 1;
            }
            bench.transport.sent(sent + 1).answer(401, "", "WWW-Authenticate", challenge);
            bench.transport.sent(sent + 2).answer(401, "", "WWW-Authenticate", challenge);
            assertEquals(tokens + 1, asked.size(), challenge);
            issue(tokens + 1, "new-" + tokens, Duration.ofHours(1));
            assertEquals("Bearer new-" + tokens, authorization(sent + 3));
            assertEquals("Bearer new-" + tokens, authorization(sent + 4));
            bench.transport.sent(sent + 3).answer(200, "x");
            bench.transport.sent(sent + 4).answer(200, "x");
            resultOf(one);
            resultOf(two);
        }
    }

    @Test
    void anIssuerThatGivesNoStageOrFailsWithAnErrorHangsNobody() {
        for (Bearer broken : List.of(Bearer.of(request -> null), Bearer.of(request -> {
            throw new StackOverflowError();
        }))) {
            Caller hopeless = bench.caller(broken);
            assertInstanceOf(CredentialException.class, failureOf(hopeless.call(read())));
            assertInstanceOf(CredentialException.class, failureOf(hopeless.call(read())), "and the next one");
        }
    }

    @Test
    void aFailureOfTheClientThatTheIssuerUsesIsNoneOfTheCall() {
        TransportException theirs =
                new TransportException(TransportException.Kind.DISCONNECTED, "the issuer's", true, null);
        Caller broken = bench.caller(Bearer.of(request -> CompletableFuture.failedFuture(theirs)));
        StorageException failure = failureOf(broken.call(CallBench.append()));
        assertInstanceOf(CredentialException.class, failure);
        assertFalse(failure.isOutcomeUnknown());
        assertEquals(0, bench.timer.pending(), "not tried again");
    }

    @Test
    void aWriteThatWasLostAndThenGetsNoTokenIsUnknown() {
        Operation<Integer> put =
                Operation.named("PutThing").put(CallBench.BLOB).expect(201).decodeHead(info -> info.status());
        Call<Integer> call = caller.call(put);
        issue(1, "short", Duration.ZERO);
        bench.transport.sent(1).answer(500, "");
        bench.passPause();
        answers.get(answers.size() - 1).completeExceptionally(new IllegalStateException("away"));
        StorageException failure = failureOf(call);
        assertInstanceOf(CredentialException.class, failure);
        assertTrue(failure.isOutcomeUnknown());
    }

    @Test
    void aDeadlineThatPassesBeforeThereIsATokenLeavesNoDoubt() {
        Call<Integer> call = caller.withDeadline(Duration.ofSeconds(1)).call(CallBench.append());
        bench.timer.advance(Duration.ofSeconds(1));
        assertFalse(failureOf(call).isOutcomeUnknown(), "nothing was sent");
    }

    @Test
    void anotherCallsNewTokenIsTriedBeforeTheRefusalIsTold() {
        caller.call(read());
        issue(1, "old", Duration.ofHours(1));
        Call<String> second = caller.call(read());
        String challenge = "Bearer authorization_uri=https://login.microsoftonline.com/t2/oauth2/authorize";
        bench.transport.sent(1).answer(401, "", "WWW-Authenticate", challenge);
        issue(2, "new", Duration.ofHours(1));
        bench.transport.sent(2).answer(401, "", "WWW-Authenticate", challenge);
        assertEquals("Bearer new", authorization(4));
        bench.transport.sent(4).answer(200, "x");
        assertEquals("x", resultOf(second));
        assertEquals(2, asked.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic realm=x",
                "Bearer",
                "Bearer ",
                "Bearer authorization_uri=\"",
                "Bearer authorization_uri=http://insecure/tenant",
                "Bearer error=insufficient_claims, claims=\"***\"",
                "Bearer claims=\"e30=\""
            })
    void aChallengeThatSaysNothingIsARefusal(String header) {
        assertEquals(new Challenge(null, null), Challenge.parse(header));
        Call<String> call = caller.call(read());
        issue(1, "only", Duration.ofHours(1));
        bench.transport.sent(1).answer(401, "", "WWW-Authenticate", header);
        failureOf(call);
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void aTokenWithALineBreakIsRefusedWithoutBeingShown() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new AccessToken("tok\r\nx: y", bench.clock.instant()));
        assertFalse(refused.getMessage().contains("tok\r"), refused::getMessage);
    }

    @Test
    void aKeyThatIsRotatedSignsTheNextTry() {
        SharedKey first = SharedKey.of("acct", CallBench.KEY);
        RotatingCredential rotating = RotatingCredential.of(first);
        Caller live = bench.caller(rotating);
        Call<String> call = live.call(read());
        String old = authorization(1);
        rotating.rotate(SharedKey.of("acct", Base64.getEncoder().encodeToString(new byte[] {9, 9, 9})));
        bench.transport.sent(1).answer(503, "");
        bench.passPause();
        assertFalse(old.equals(authorization(2)));
        assertTrue(old.equals(WireSignature.of(bench.transport.sent(1).request)));
        assertFalse(authorization(2).equals(WireSignature.of(bench.transport.sent(2).request)), "another key");
        bench.transport.sent(2).answer(200, "x");
        assertEquals("x", resultOf(call));
        assertThrows(IllegalArgumentException.class, () -> rotating.rotate(SharedKey.of("other", CallBench.KEY)));
        assertThrows(IllegalArgumentException.class, () -> rotating.rotate(SasToken.of("sv=1&sig=x")));
    }

    @Test
    void aSasThatIsRotatedGoesWithTheNextTry() {
        RotatingCredential rotating = RotatingCredential.of(SasToken.of("sv=1&sig=one"));
        Caller live = bench.caller(rotating);
        live.call(read());
        rotating.rotate(SasToken.of("sv=1&sig=two"));
        live.call(read());
        assertTrue(bench.transport.sent(1).request.target().endsWith("sig=one"));
        assertTrue(bench.transport.sent(2).request.target().endsWith("sig=two"));
        assertFalse(rotating.toString().contains("two"), rotating::toString);
    }
}
