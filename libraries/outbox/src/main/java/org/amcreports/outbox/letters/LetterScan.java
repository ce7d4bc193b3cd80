package org.amcreports.outbox.letters;

import static java.util.Comparator.comparingInt;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads one partition after the other, up to where each ended when the scan began. */
final class LetterScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofMillis(300);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deque<Range> left = new ArrayDeque<>();
    private @Nullable TopicPartition assigned;
    private long total;

    /** @param end exclusive */
    private record Range(TopicPartition partition, long start, long end) {

        Range within(long first, long last) {
            return new Range(partition, Math.max(start, first), Math.min(end, last));
        }

        Range around(NavigableSet<Place> places) {
            int number = partition.partition();
            NavigableSet<Place> here = places.subSet(new Place(number, 0), true, new Place(number + 1, 0), false);
            if (here.isEmpty()) {
                return places.isEmpty() ? this : within(Long.MAX_VALUE, 0);
            }
            return within(here.first().offset(), here.last().next().offset());
        }
    }

    /** Leaves out what the filter rules out by place or time. Closes the consumer, also when it fails. */
    LetterScan(KafkaConsumer<String, byte[]> consumer, String topic, LetterFilter filter, Place from) {
        this.consumer = consumer;
        try {
            plan(topic, filter, from);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** How many letters the topic has, asked for or not. */
    long total() {
        return total;
    }

    /** Some records of one partition; none at the end. */
    List<ConsumerRecord<String, byte[]>> next() {
        List<ConsumerRecord<String, byte[]>> records = List.of();
        while (records.isEmpty() && !left.isEmpty()) {
            records = read(left.element());
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }

    private void plan(String topic, LetterFilter filter, Place from) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(comparingInt(TopicPartition::partition))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> firsts = filter.from() == null ? Map.of() : firstsSince(filter.from(), partitions);
        for (TopicPartition partition : partitions) {
            Range all = new Range(partition, starts.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
            total += all.end() - all.start();
            Range asked = all.within(firsts.getOrDefault(partition, 0L), Long.MAX_VALUE)
                    .within(partition.partition() == from.partition() ? from.offset() : 0, Long.MAX_VALUE)
                    .around(filter.places());
            if (partition.partition() >= from.partition() && asked.start() < asked.end()) {
                left.add(asked);
            }
        }
    }

    /** Kafka knows the first record of a partition that is not older than a moment; none: nothing is to be read. */
    private Map<TopicPartition, Long> firstsSince(Instant moment, List<TopicPartition> partitions) {
        long millis = Math.max(0, moment.toEpochMilli());
        Map<TopicPartition, Long> firsts = new HashMap<>();
        consumer.offsetsForTimes(partitions.stream().collect(toMap(identity(), partition -> millis)))
                .forEach((partition, first) -> firsts.put(partition, first == null ? Long.MAX_VALUE : first.offset()));
        return firsts;
    }

    private List<ConsumerRecord<String, byte[]>> read(Range range) {
        if (!range.partition().equals(assigned)) {
            consumer.assign(List.of(range.partition()));
            consumer.seek(range.partition(), range.start());
            assigned = range.partition();
        }
        List<ConsumerRecord<String, byte[]>> records = poll(range.partition());
        if (consumer.position(range.partition()) >= range.end()) {
            left.remove();
        }
        return records.stream().filter(record -> record.offset() < range.end()).toList();
    }

    /** There is something to read, so getting no further means that the broker does not answer. */
    private List<ConsumerRecord<String, byte[]>> poll(TopicPartition partition) {
        long before = consumer.position(partition);
        long asked = System.nanoTime();
        while (System.nanoTime() - asked < Letters.PATIENCE.toNanos()) {
            List<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL).records(partition);
            if (consumer.position(partition) > before) {
                return records;
            }
        }
        throw new TimeoutException("No answer from " + partition);
    }
}
