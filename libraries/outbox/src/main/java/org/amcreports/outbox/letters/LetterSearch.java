package org.amcreports.outbox.letters;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNullElse;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Goes through the letters that a filter accepts for a bounded time: one partition after the other, up to where each ended
 * when the search began.
 */
public final class LetterSearch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofMillis(300);

    private final KafkaConsumer<String, byte[]> consumer;
    private final RedrivenLetters redriven;
    private final LetterFilter filter;
    private final long deadline;
    private final Deque<Range> left = new ArrayDeque<>();
    private final Queue<Letter> found = new ArrayDeque<>();
    private Place place;
    private boolean stopped;
    private long total;

    /** @param end exclusive */
    private record Range(TopicPartition partition, long start, long end) {}

    /** Closes the consumer, also when it fails. */
    LetterSearch(
            KafkaConsumer<String, byte[]> consumer,
            RedrivenLetters redriven,
            String topic,
            LetterFilter filter,
            Place from,
            Duration time) {
        this.consumer = consumer;
        this.redriven = redriven;
        this.filter = filter;
        this.place = from;
        try {
            plan(topic);
            begin();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Empty at the end, or when the time is over. */
    public Optional<Letter> next() {
        while (found.isEmpty()) {
            stopped = timeIsOver();
            if (stopped || left.isEmpty()) {
                return Optional.empty();
            }
            look();
        }
        return Optional.of(found.remove());
    }

    /** Whether there may be more behind {@link #place}. */
    public boolean stopped() {
        return stopped;
    }

    /** Letters that were read by then are still given. */
    boolean timeIsOver() {
        return System.nanoTime() - deadline > 0;
    }

    /** Up to here everything was looked at. */
    public Place place() {
        return place;
    }

    /** How many letters the topic has, asked for or not. */
    public long total() {
        return total;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }

    /** Leaves out what the filter rules out by place or time. */
    private void plan(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(comparingInt(TopicPartition::partition))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> firsts = filter.from() == null ? starts : firstsSince(filter.from(), partitions);
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            total += end - start;
            Place first = new Place(partition.partition(), Math.max(start, firsts.getOrDefault(partition, 0L)));
            plan(partition, Collections.max(List.of(place, first)), new Place(partition.partition(), end));
        }
    }

    private void plan(TopicPartition partition, Place first, Place end) {
        Place low = filter.places().isEmpty()
                ? first
                : requireNonNullElse(filter.places().ceiling(first), end);
        Place last = filter.places().lower(end);
        Place high = last == null ? end : last.next();
        if (low.compareTo(high) < 0) {
            left.add(new Range(partition, low.offset(), high.offset()));
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

    private void begin() {
        if (!left.isEmpty()) {
            consumer.assign(List.of(left.element().partition()));
            consumer.seek(left.element().partition(), left.element().start());
        }
    }

    private void look() {
        List<ConsumerRecord<String, byte[]>> records = Letters.orUnavailable(this::read);
        if (!records.isEmpty()) {
            List<Letter> letters = redriven.lettersOf(records);
            letters.stream().filter(filter::accepts).forEach(found::add);
            place = letters.get(letters.size() - 1).place().next();
        }
    }

    private List<ConsumerRecord<String, byte[]>> read() {
        Range range = left.element();
        List<ConsumerRecord<String, byte[]>> records = poll(range.partition());
        if (consumer.position(range.partition()) >= range.end()) {
            left.remove();
            begin();
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
