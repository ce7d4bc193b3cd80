package org.amcreports.outbox.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.outbox.delivery.DeadLetterHeaders;
import org.amcreports.outbox.envelope.Envelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record of a dead-letter topic. What is not written by the service itself may lack any of its headers. */
public record Letter(
        ConsumerRecord<String, byte[]> record, @Nullable Instant redrivenAt) {

    private static final int DIGITS_OF_INT = 9;
    private static final int DIGITS_OF_LONG = 18;

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

    public boolean isRedriven() {
        return redrivenAt != null;
    }

    public @Nullable String header(String name) {
        return header(record, name);
    }

    public String reason() {
        return Objects.requireNonNullElse(header(DeadLetterHeaders.REASON), "");
    }

    public @Nullable Integer attempts() {
        Long attempts = number(DeadLetterHeaders.ATTEMPTS, DIGITS_OF_INT);
        return attempts == null ? null : attempts.intValue();
    }

    public @Nullable String sourceTopic() {
        return header(DeadLetterHeaders.TOPIC);
    }

    /** Where the record came from, if the letter says so. */
    public @Nullable Place source() {
        Long partition = number(DeadLetterHeaders.PARTITION, DIGITS_OF_INT);
        Long offset = number(DeadLetterHeaders.OFFSET, DIGITS_OF_LONG);
        return partition == null || offset == null ? null : new Place(partition.intValue(), offset);
    }

    public boolean valueDropped() {
        return record.headers().lastHeader(DeadLetterHeaders.VALUE_DROPPED) != null;
    }

    /** Those that the record itself had. */
    public Map<String, String> ownHeaders() {
        Map<String, String> own = new LinkedHashMap<>();
        restoredHeaders().forEach(header -> own.put(header.key(), text(header)));
        return own;
    }

    /** Whether it was made of this record, which is at its source's place; a topic made anew has others there. */
    boolean isOf(ConsumerRecord<String, byte[]> other) {
        return Objects.equals(key(), other.key()) && Objects.equals(header(Envelope.ID), header(other, Envelope.ID));
    }

    /** The record as the service first saw it. */
    ConsumerRecord<String, byte[]> restored(String topic, Place place, byte @Nullable [] value) {
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
        Headers own = new RecordHeaders(record.headers());
        DeadLetterHeaders.ALL.forEach(own::remove);
        return own;
    }

    private @Nullable Long number(String name, int digits) {
        String text = header(name);
        return text != null && text.matches("\\d{1," + digits + "}") ? Long.valueOf(text) : null;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
