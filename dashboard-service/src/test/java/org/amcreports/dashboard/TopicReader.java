package org.amcreports.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amcreports.embedded.test.EmbeddedServers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to the end that they have now, with one consumer for all. */
final class TopicReader {

    private static final KafkaConsumer<String, String> CONSUMER = new KafkaConsumer<>(
            // A fetch that still waits at the end of the last topic holds up the next one.
            Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap(), "fetch.max.wait.ms", 5),
            new StringDeserializer(),
            new StringDeserializer());

    private TopicReader() {}

    static synchronized List<ConsumerRecord<String, String>> records(String topic) {
        List<TopicPartition> partitions = CONSUMER.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        CONSUMER.assign(partitions);
        CONSUMER.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = CONSUMER.endOffsets(partitions);
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> CONSUMER.position(end.getKey()) < end.getValue())) {
            CONSUMER.poll(Duration.ofMillis(200)).forEach(found::add);
        }
        return found;
    }
}
