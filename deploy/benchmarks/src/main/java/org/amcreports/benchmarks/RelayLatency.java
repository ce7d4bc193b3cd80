package org.amcreports.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** How long single events take from their commit to a consumer, each at a random moment between two polls of the relay. */
final class RelayLatency {

    private static final int EVENTS = 200;
    private static final int POLL_INTERVAL_MILLIS = 200;

    private final Servers servers;
    private final OutboxRows rows;

    RelayLatency(Servers servers, OutboxRows rows) {
        this.servers = servers;
        this.rows = rows;
    }

    /** In milliseconds, ascending; a replica must be running. */
    double[] byNotification() throws SQLException, InterruptedException {
        return milliseconds();
    }

    /** The same without notifications. */
    double[] byPolling() throws SQLException, InterruptedException {
        rows.notifications("DISABLE");
        try {
            return milliseconds();
        } finally {
            rows.notifications("ENABLE");
        }
    }

    private double[] milliseconds() throws SQLException, InterruptedException {
        Random moments = new Random(1);
        double[] milliseconds = new double[EVENTS];
        try (KafkaConsumer<byte[], byte[]> consumer = servers.consumerAtTheEnd(Servers.TOPIC);
                Connection connection = servers.connect()) {
            for (int i = 0; i < EVENTS; i++) {
                Thread.sleep(POLL_INTERVAL_MILLIS + moments.nextInt(POLL_INTERVAL_MILLIS));
                rows.insert(connection, 1);
                long committed = System.nanoTime();
                while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                    // it will come
                }
                milliseconds[i] = (System.nanoTime() - committed) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        return milliseconds;
    }
}
