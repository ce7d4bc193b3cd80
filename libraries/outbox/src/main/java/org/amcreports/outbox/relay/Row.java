package org.amcreports.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event that waits in the outbox. */
record Row(long id, String topic, String key, Map<String, String> headers, String payload) {

    /** Rows with an equal order are sent one after the other. */
    Order order() {
        return new Order(topic, key);
    }

    ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    record Order(String topic, String key) {}
}
