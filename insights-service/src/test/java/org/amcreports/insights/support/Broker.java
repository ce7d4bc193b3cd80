package org.amcreports.insights.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes records in others' names, with one producer for all tests. */
public final class Broker {
    private static @Nullable Producer<String, byte[]> producer;

    private Broker() {}

    public static RecordMetadata send(String topic, String key, @Nullable Object value) {
        byte[] bytes = value == null ? null : ExactJson.write(value).getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(topic, key, bytes));
    }

    public static RecordMetadata send(ProducerRecord<String, byte[]> record) {
        return send(List.of(record)).get(0);
    }

    /** In this order, and where each came to stand. */
    public static List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent =
                records.stream().map(record -> producer().send(record)).toList();
        List<RecordMetadata> places = new ArrayList<>();
        for (Future<RecordMetadata> each : sent) {
            try {
                places.add(each.get());
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return places;
    }

    private static synchronized Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            Map<String, Object> configuration =
                    Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap(), "linger.ms", 0);
            open = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }
}
