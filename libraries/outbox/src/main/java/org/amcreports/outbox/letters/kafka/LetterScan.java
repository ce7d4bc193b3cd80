package org.amcreports.outbox.letters.kafka;

import java.time.Duration;
import java.util.List;
import org.amcreports.outbox.letters.domain.Letter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One partition after the other, up to where each ended when the scan began. */
public final class LetterScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Ranges ranges;
    private @Nullable TopicPartition assigned;

    LetterScan(KafkaConsumer<String, byte[]> consumer, Ranges ranges) {
        this.consumer = consumer;
        this.ranges = ranges;
    }

    /** How many letters the topic has. */
    public long total() {
        return ranges.total();
    }

    /** Some letters of one partition; none at the end. */
    public List<Letter> next() {
        return LetterReader.orUnavailable(() -> {
            List<Letter> letters = List.of();
            while (letters.isEmpty() && !ranges.left().isEmpty()) {
                letters = read(ranges.left().element());
            }
            return letters;
        });
    }

    @Override
    public void close() {
        LetterReader.close(consumer);
    }

    private List<Letter> read(Ranges.Range range) {
        assign(range);
        List<ConsumerRecord<String, byte[]>> records = poll(range.partition());
        if (consumer.position(range.partition()) >= range.end()) {
            ranges.left().remove();
        }
        return records.stream()
                .filter(record -> record.offset() < range.end())
                .map(Letter::of)
                .toList();
    }

    private void assign(Ranges.Range range) {
        if (!range.partition().equals(assigned)) {
            consumer.assign(List.of(range.partition()));
            consumer.seek(range.partition(), range.start());
            assigned = range.partition();
        }
    }

    /** There is something to read, so getting no further means that the broker does not answer. */
    private List<ConsumerRecord<String, byte[]>> poll(TopicPartition partition) {
        long before = consumer.position(partition);
        long asked = System.nanoTime();
        while (System.nanoTime() - asked < LetterReader.PATIENCE.toNanos()) {
            List<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL).records(partition);
            if (consumer.position(partition) > before) {
                return records;
            }
        }
        throw new TimeoutException("No answer from " + partition);
    }
}
