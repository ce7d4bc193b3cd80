package org.amcreports.aggregation.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What comes to a dead-letter topic of this service from now on. */
public final class DeadLetters {

    private final String topic;
    private final List<String> before;

    public DeadLetters(String of) {
        this.topic = of + ".aggregation-service.dlq";
        this.before = Kafka.ids(topic);
    }

    /** The ids of what came, as often as it came. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>(Kafka.ids(topic));
        before.forEach(ids::remove);
        return ids;
    }

    public static List<String> idsOf(List<ProducerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
