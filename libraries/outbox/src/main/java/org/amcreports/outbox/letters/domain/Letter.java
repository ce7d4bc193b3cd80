package org.amcreports.outbox.letters.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amcreports.outbox.delivery.DeadLetterHeaders;
import org.amcreports.outbox.envelope.Envelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic. What is not written by the service itself may lack any of its headers.
 *
 * @param source where the record came from, if the letter says so
 */
public record Letter(
        ConsumerRecord<String, byte[]> record,
        @Nullable String sourceTopic,
        @Nullable Place source) {

    private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");
    private static final Pattern LONG = Pattern.compile("\\d{1,18}");

    public static Letter of(ConsumerRecord<String, byte[]> record) {
        String partition = matching(INTEGER, header(record, DeadLetterHeaders.PARTITION));
        String offset = matching(LONG, header(record, DeadLetterHeaders.OFFSET));
        Place source = partition == null || offset == null
                ? null
                : new Place(Integer.parseInt(partition), Long.parseLong(offset));
        return new Letter(record, header(record, DeadLetterHeaders.TOPIC), source);
    }

    public Place place() {
        return new Place(record.partition(), record.offset());
    }

    public @Nullable String key() {
        return record.key();
    }

    public byte @Nullable [] value() {
        return record.value();
    }

    public Instant deadAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(header(record, name));
    }

    public String reason() {
        return header(DeadLetterHeaders.REASON).orElse("");
    }

    public @Nullable Integer attempts() {
        String attempts = matching(INTEGER, header(record, DeadLetterHeaders.ATTEMPTS));
        return attempts == null ? null : Integer.valueOf(attempts);
    }

    public boolean valueDropped() {
        return record.headers().lastHeader(DeadLetterHeaders.VALUE_DROPPED) != null;
    }

    /** Those that the record itself had. */
    public Map<String, String> ownHeaders() {
        Map<String, String> own = new LinkedHashMap<>();
        for (Header header : restoredHeaders()) {
            own.put(header.key(), text(header));
        }
        return own;
    }

    /** Whether it was made of this record, which is at its source's place; a topic made anew has others there. */
    public boolean isOf(ConsumerRecord<String, byte[]> other) {
        return Objects.equals(key(), other.key())
                && Objects.equals(header(record, Envelope.ID), header(other, Envelope.ID));
    }

    /** The record as the service first saw it. */
    public ConsumerRecord<String, byte[]> restored(String topic, Place place, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                topic,
                place.partition(),
                place.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                record.key(),
                value,
                restoredHeaders(),
                Optional.empty());
    }

    private Headers restoredHeaders() {
        Headers own = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!DeadLetterHeaders.ALL.contains(header.key())) {
                own.add(header);
            }
        }
        return own;
    }

    private static @Nullable String matching(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
