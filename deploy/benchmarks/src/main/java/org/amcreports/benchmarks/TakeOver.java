package org.amcreports.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amcreports.embedded.GuardedProcess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Kills the relaying one of two replicas amid its work, again and again. */
final class TakeOver {

    private static final int EVENTS = 20_000;
    private static final String HOLDER = """
            SELECT split_part(holder, '@', 1)::bigint FROM outbox_lease WHERE held_until > clock_timestamp()
            """;

    private final Servers servers;
    private final OutboxRows rows;

    TakeOver(Servers servers, OutboxRows rows) {
        this.servers = servers;
        this.rows = rows;
    }

    List<Double> seconds(int times) throws IOException, SQLException, InterruptedException {
        servers.startReplica();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            rows.empty();
            rows.append(EVENTS, "n % 500");
            seconds.add(once());
            servers.startReplica();
            awaitSent(EVENTS);
        }
        return seconds;
    }

    private double once() throws IOException, SQLException, InterruptedException {
        awaitSent(EVENTS / 10);
        GuardedProcess holder = holder().orElseThrow();
        try (KafkaConsumer<byte[], byte[]> consumer = servers.consumerAtTheEnd(Servers.TOPIC)) {
            long killed = System.currentTimeMillis();
            holder.kill();
            long gone = System.currentTimeMillis();
            while (true) {
                // Clients stamp their records; the killed one cannot after it is gone.
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.timestamp() > gone) {
                        return (record.timestamp() - killed) / 1000.0;
                    }
                }
            }
        }
    }

    private Optional<GuardedProcess> holder() throws SQLException {
        return servers.replica((long) rows.number(HOLDER));
    }

    private void awaitSent(int count) throws IOException, SQLException, InterruptedException {
        while (rows.number("SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL") < count) {
            Thread.sleep(50);
        }
    }
}
