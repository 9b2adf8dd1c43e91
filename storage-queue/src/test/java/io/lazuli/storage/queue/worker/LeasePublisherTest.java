package io.lazuli.storage.queue.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages for those who bring their own loop, in virtual time. */
class LeasePublisherTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualWorker worker = new VirtualWorker();
    private final List<LeasedMessage<String>> seen = new ArrayList<>();
    private Flow.Subscription subscription;
    private Throwable failure;

    @BeforeEach
    void subscribe() {
        worker.publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
            }

            @Override
            public void onNext(LeasedMessage<String> message) {
                seen.add(message);
            }

            @Override
            public void onError(Throwable cause) {
                failure = cause;
            }

            @Override
            public void onComplete() {}
        });
        for (int i = 1; i <= 10; i++) {
            worker.queue.put("m" + i);
        }
    }

    private List<String> texts() {
        return seen.stream().map(LeasedMessage::value).toList();
    }

    @Test
    void nothingIsReceivedUnasked() {
        worker.time.pass(MINUTE);
        assertEquals(0, worker.queue.requests("receive"));
    }

    @Test
    void asManyAreReceivedAsAreAskedFor() {
        subscription.request(3);
        assertEquals(List.of("m1", "m2", "m3"), texts());
        assertEquals(1, worker.queue.requests("receive"));
        worker.time.pass(MINUTE);
        assertEquals(7, worker.queue.bodies(Duration.ZERO).size());
        assertTrue(worker.events.count("renewed") >= 9, "kept until they are settled");
    }

    @Test
    void noMoreAreUnsettledThanAllowed() {
        subscription.request(Long.MAX_VALUE);
        assertEquals(4, seen.size());
        assertTrue(seen.get(0).settle(Outcome.done()).join());
        assertEquals(5, seen.size());
        assertEquals(1, worker.events.count("handled m1"));
    }

    @Test
    void messagesAreSettledInEveryWayAndOnce() {
        subscription.request(4);
        assertTrue(seen.get(0).settle(Outcome.retryAfter(Duration.ofSeconds(9))).join());
        assertTrue(seen.get(1).settle(Outcome.poison("no")).join());
        assertTrue(seen.get(2)
                .settle(Outcome.failed(new IllegalStateException("failed")))
                .join());
        assertTrue(seen.get(3).settle(Outcome.done()).join());
        assertTrue(seen.get(3).settle(Outcome.retry()).join(), "it is done already");
        assertEquals(
                List.of("retried m1 PT9S", "poisoned m2 REJECTED", "retried m3 PT1S", "handled m4 PT0S"),
                worker.events.without("received"));
    }

    @Test
    void messageThatNobodySettlesIsTriedAgain() {
        subscription.request(1);
        worker.time.pass(Duration.ofSeconds(121));
        assertEquals(1, worker.events.count("retried m1"));
        assertInstanceOf(HandlerTimeoutException.class, worker.events.causes.get(0));
    }

    @Test
    void messageThatWasLostIsNotSettled() {
        subscription.request(1);
        worker.queue.update("m1", worker.queue.receiptOf("m1"), null, MINUTE);
        assertFalse(seen.get(0).settle(Outcome.done()).join());
        assertTrue(seen.get(0).isLost());
    }

    @Test
    void cancelGivesBackWhatWasNotDeliveredAndKeepsWhatWas() {
        subscription.request(2);
        subscription.cancel();
        worker.time.pass(MINUTE);
        assertEquals(2, seen.size());
        assertEquals(8, worker.queue.bodies(Duration.ZERO).size());
        assertTrue(seen.get(0).settle(Outcome.done()).join());
        assertTrue(seen.get(1).settle(Outcome.done()).join());
        worker.time.pass(MINUTE);
        assertEquals(0, worker.time.pending());
    }

    @Test
    void demandThatIsNoneIsRefused() {
        subscription.request(0);
        assertInstanceOf(IllegalArgumentException.class, failure);
    }
}
