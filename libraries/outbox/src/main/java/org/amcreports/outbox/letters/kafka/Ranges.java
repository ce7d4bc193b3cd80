package org.amcreports.outbox.letters.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.outbox.letters.domain.LetterFilter;
import org.amcreports.outbox.letters.domain.Place;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * What is to be read of each partition.
 *
 * @param total how many letters the topic has, asked for or not
 */
record Ranges(long total, Deque<Range> left) {

    /** @param end exclusive */
    record Range(TopicPartition partition, long start, long end) {

        Range within(long first, long last) {
            return new Range(partition, Math.max(start, first), Math.min(end, last));
        }

        boolean isEmpty() {
            return start >= end;
        }
    }

    static Ranges of(KafkaConsumer<String, byte[]> consumer, String topic, LetterFilter filter, Place from) {
        List<Range> all = all(consumer, partitions(consumer, topic));
        Map<TopicPartition, Long> firsts = firstsSince(consumer, all, filter);
        Deque<Range> left = all.stream()
                .filter(range -> range.partition().partition() >= from.partition())
                .map(range -> range.partition().partition() == from.partition()
                        ? range.within(from.offset(), Long.MAX_VALUE)
                        : range)
                .map(range -> range.within(firsts.getOrDefault(range.partition(), 0L), Long.MAX_VALUE))
                .map(range -> around(filter.places(), range))
                .filter(range -> !range.isEmpty())
                .collect(Collectors.toCollection(ArrayDeque::new));
        return new Ranges(
                all.stream().mapToLong(range -> range.end() - range.start()).sum(), left);
    }

    static Ranges only(KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long offset) {
        boolean exists = partitions(consumer, partition.topic()).contains(partition);
        Deque<Range> left = all(consumer, exists ? List.of(partition) : List.of()).stream()
                .filter(range -> range.start() <= offset)
                .map(range -> range.within(offset, offset + 1))
                .filter(range -> !range.isEmpty())
                .collect(Collectors.toCollection(ArrayDeque::new));
        return new Ranges(left.size(), left);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    private static List<Range> all(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .map(partition ->
                        new Range(partition, starts.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)))
                .toList();
    }

    /** Kafka knows the first record of a partition that is not older than a moment; none: nothing is to be read. */
    private static Map<TopicPartition, Long> firstsSince(
            KafkaConsumer<String, byte[]> consumer, Collection<Range> ranges, LetterFilter filter) {
        if (filter.from() == null) {
            return Map.of();
        }
        long moment = Math.max(0, filter.from().toEpochMilli());
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(ranges.stream().collect(Collectors.toMap(Range::partition, range -> moment)));
        return ranges.stream().map(Range::partition).collect(Collectors.toMap(Function.identity(), partition -> {
            OffsetAndTimestamp first = found.get(partition);
            return first == null ? Long.MAX_VALUE : first.offset();
        }));
    }

    private static Range around(NavigableSet<Place> places, Range range) {
        if (places.isEmpty()) {
            return range;
        }
        int partition = range.partition().partition();
        NavigableSet<Place> here =
                places.subSet(new Place(partition, 0), true, new Place(partition, Long.MAX_VALUE), true);
        return here.isEmpty()
                ? range.within(Long.MAX_VALUE, 0)
                : range.within(here.first().offset(), here.last().next().offset());
    }
}
