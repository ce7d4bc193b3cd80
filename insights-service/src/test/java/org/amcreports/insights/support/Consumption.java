package org.amcreports.insights.support;

import static org.amcreports.insights.support.Patience.soon;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.amcreports.embedded.test.EmbeddedServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the service has come. */
public final class Consumption {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap());

    /** The service commits some three times a second; asking much more often only keeps the broker busy. */
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(100);

    private Consumption() {}

    /** Waits until the consumer group has acknowledged all of these records. */
    public static void awaitAcknowledged(String group, List<RecordMetadata> records) {
        Map<TopicPartition, Long> wanted = records.stream()
                .collect(Collectors.toMap(
                        record -> new TopicPartition(record.topic(), record.partition()),
                        record -> record.offset() + 1,
                        Math::max));
        try (Admin admin = Admin.create(BROKER)) {
            soon().pollInterval(BETWEEN_COMMITS).until(() -> {
                Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, group);
                return wanted.entrySet().stream().allMatch(partition -> {
                    OffsetAndMetadata offset = committed.get(partition.getKey());
                    return offset != null && offset.offset() >= partition.getValue();
                });
            });
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
