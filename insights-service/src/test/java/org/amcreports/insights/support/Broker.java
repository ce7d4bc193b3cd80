package org.amcreports.insights.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.kafka.BrokerClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Publishes records in others' names, and reads what others would. */
public final class Broker {
    private static final BrokerClient BROKER = new BrokerClient(EmbeddedServers.kafkaBootstrap());

    private Broker() {}

    public static RecordMetadata send(String topic, String key, @Nullable Object value) {
        byte[] bytes = value == null ? null : ExactJson.write(value).getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(topic, key, bytes));
    }

    public static RecordMetadata send(ProducerRecord<String, byte[]> record) {
        return BROKER.send(record);
    }

    /** In this order, and where each came to stand. */
    public static List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records) {
        return BROKER.send(records);
    }

    /** Everything that the topic holds now. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic) {
        return BROKER.records(topic);
    }
}
