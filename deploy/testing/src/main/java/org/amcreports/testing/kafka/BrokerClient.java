package org.amcreports.testing.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes in others' names and reads what others would, with one producer and one consumer a topic for all tests. */
public final class BrokerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> servers;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, FollowedTopic> followed = new ConcurrentHashMap<>();

    public BrokerClient(String bootstrapServers) {
        // A fetch that waits at the end of a topic would hold up who asks for all that is there.
        this.servers = Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 5);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public RecordMetadata send(ProducerRecord<String, byte[]> record) {
        return send(List.of(record)).get(0);
    }

    /** In this order; returns, once Kafka has them all, where each came to stand. */
    public List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        return sent.stream().map(BrokerClient::done).toList();
    }

    public List<Integer> partitions(String topic) {
        return producer.partitionsFor(topic).stream()
                .map(PartitionInfo::partition)
                .sorted()
                .toList();
    }

    /** All that the topic holds now, those of one partition in order. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return followed.computeIfAbsent(topic, FollowedTopic::new).read();
    }

    private static RecordMetadata done(Future<RecordMetadata> sent) {
        try {
            return sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a record was not sent", e);
        }
    }

    /** A topic that is read once, and then for what is new. */
    private final class FollowedTopic {

        private final KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer());
        private final List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        private final List<TopicPartition> partitions;

        FollowedTopic(String topic) {
            partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        synchronized List<ConsumerRecord<String, byte[]>> read() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the end is not reached within " + PATIENCE + ": " + ends);
                }
                consumer.poll(Duration.ofMillis(50)).forEach(found::add);
            }
            return List.copyOf(found);
        }
    }
}
