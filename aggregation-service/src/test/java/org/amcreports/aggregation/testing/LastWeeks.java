package org.amcreports.aggregation.testing;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One more week at the end of each partition: when it is there, all that was announced before was handled. */
public final class LastWeeks {

    private LastWeeks() {}

    public static void await(Pool pool) {
        Map<UUID, String> last = new LinkedHashMap<>();
        Kafka.publish(Kafka.onEachPartition(TestWeek.TOPIC, partition -> {
            UUID instance = UUID.randomUUID();
            last.put(instance, "last of " + partition);
            return TestWeek.of(UUID.randomUUID(), instance, "2026-02-02", "campaign,impressions\n")
                    .record(instance.toString(), "last");
        }));
        new Tables(pool, last).awaitAll("SELECT instance_id::text FROM source_weeks WHERE instance_id = ANY ($1)");
    }
}
