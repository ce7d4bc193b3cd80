package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** How long single small weeks take, on an idle service, from their event to the first row that says what they changed. */
final class RefreshLatency {

    private static final String TOPIC = "amc.aggregate-refreshed.v1";
    private static final int WEEKS = 200;
    private static final int WARM_UP = 20;
    private static final int WEEKS_OF_SOURCE = 52;
    private static final int ROWS = 50;
    private static final Duration QUIET = Duration.ofMillis(250);
    private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);

    private final Bench bench;

    RefreshLatency(Bench bench) {
        this.bench = bench;
    }

    /** Ascending. */
    double[] milliseconds() throws IOException, SQLException {
        double[] milliseconds = new double[WEEKS];
        try (KafkaConsumer<byte[], byte[]> consumer = bench.servers().consumerAtTheEnd(TOPIC)) {
            UUID source = UUID.randomUUID();
            for (int i = -WARM_UP; i < WEEKS; i++) {
                int place = (i + WARM_UP) % WEEKS_OF_SOURCE;
                source = place == 0 ? UUID.randomUUID() : source;
                CompletedWeek week = new CompletedWeek(source, source, FIRST.plusWeeks(place), 1, ROWS);
                double once = once(consumer, week);
                if (i >= 0) {
                    milliseconds[i] = once;
                }
            }
        }
        Arrays.sort(milliseconds);
        return milliseconds;
    }

    private double once(KafkaConsumer<byte[], byte[]> consumer, CompletedWeek week) throws IOException, SQLException {
        Path rows = bench.rows(week.start(), ROWS);
        long started = System.nanoTime();
        bench.announce(week, rows);
        while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
            // it will come
        }
        double milliseconds = (System.nanoTime() - started) / 1e6;
        while (!consumer.poll(QUIET).isEmpty()) {
            // the rows of the longer periods
        }
        return milliseconds;
    }
}
