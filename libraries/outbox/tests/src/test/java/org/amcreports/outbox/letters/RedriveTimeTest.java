package org.amcreports.outbox.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.TreeSet;
import org.amcreports.outbox.delivery.OrdersConsumer;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.outbox.delivery.Subscriptions;
import org.amcreports.outbox.letters.api.LetterBox;
import org.amcreports.outbox.support.LibraryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@LibraryTest
class RedriveTimeTest {

    private static final int LETTERS = 5;

    @Inject
    Letters letters;

    @Inject
    RedrivenLetters redriven;

    @Inject
    MeterRegistry meters;

    @Inject
    Subscriptions subscriptions;

    @Inject
    OrdersConsumer consumer;

    @AfterEach
    void handleAtOnce() {
        consumer.handleWith(delivery -> Uni.createFrom().voidItem());
    }

    @Test
    void lettersThatWereReadAreNotTriedWhenTheTimeIsOver() {
        String key = LetterBox.newKey();
        try (LetterBox box = new LetterBox()) {
            for (int i = 0; i < LETTERS; i++) {
                box.letter(0, System.currentTimeMillis(), key, "{}", i, "rotten");
            }
        }
        Subscription orders = subscriptions.ofDeadLetters(LetterBox.LETTERS).orElseThrow();
        LetterFilter ofTheKey = new LetterFilter(key, null, null, null, null, new TreeSet<>());
        consumer.handleWith(
                delivery -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofSeconds(1)));

        RedriveReport report =
                new Redrive(letters, redriven, meters, Duration.ofSeconds(3)).run(orders, ofTheKey, 100, false);

        assertThat(report.complete()).isFalse();
        assertThat(report.redriven()).isBetween(1L, LETTERS - 1L);
        assertThat(report.remaining()).isEqualTo(LETTERS - report.redriven());
    }
}
