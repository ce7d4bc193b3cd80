package org.amcreports.http.streams;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BellTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void wakesWhoWaits() {
        Bell bell = new Bell("mine");
        UniAssertSubscriber<Void> waiting = await(bell, LONG);

        bell.ring("another's");
        waiting.assertNotTerminated();
        bell.ring("mine");

        waiting.assertCompleted();
    }

    @Test
    void isHeardOnceByWhoWasAwayWhenItRang() {
        Bell bell = new Bell(null);
        bell.ring("anything");
        bell.ring("another");

        await(bell, LONG).assertCompleted();
        await(bell, LONG).assertNotTerminated();
    }

    @Test
    void nobodyWaitsForEver() {
        Bell bell = new Bell(null);

        await(bell, Duration.ofMillis(1)).awaitItem(LONG).assertCompleted();
    }

    private static UniAssertSubscriber<Void> await(Bell bell, Duration longest) {
        return bell.await(longest).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
