package org.amcreports.outbox.letters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.amcreports.outbox.delivery.DeadLetterHeaders;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.envelope.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic. What is not written by the service itself may lack any of its headers.
 *
 * @param record of the dead-letter topic
 */
public record Letter(
        Delivery record, Instant deadAt, @Nullable Instant redrivenAt) {

    private static final int DIGITS_OF_INT = 9;
    private static final int DIGITS_OF_LONG = 18;

    public Place place() {
        return new Place(record.partition(), record.offset());
    }

    public @Nullable String key() {
        return record.key();
    }

    public @Nullable String header(String name) {
        return record.headers().get(name);
    }

    public String reason() {
        return Objects.requireNonNullElse(header(DeadLetterHeaders.REASON), "");
    }

    public @Nullable Integer attempts() {
        Long attempts = number(DeadLetterHeaders.ATTEMPTS, DIGITS_OF_INT);
        return attempts == null ? null : attempts.intValue();
    }

    /** Where the record came from, if the letter says so. */
    public @Nullable Place source() {
        Long partition = number(DeadLetterHeaders.PARTITION, DIGITS_OF_INT);
        Long offset = number(DeadLetterHeaders.OFFSET, DIGITS_OF_LONG);
        return partition == null || offset == null ? null : new Place(partition.intValue(), offset);
    }

    public boolean valueDropped() {
        return record.headers().containsKey(DeadLetterHeaders.VALUE_DROPPED);
    }

    /** Those that the record itself had. */
    public Map<String, String> ownHeaders() {
        Map<String, String> own = new LinkedHashMap<>(record.headers());
        own.keySet().removeAll(DeadLetterHeaders.ALL);
        return own;
    }

    /** Whether it was made of this record, which is at its source's place; a topic made anew has others there. */
    boolean isOf(Delivery other) {
        return Objects.equals(key(), other.key())
                && Objects.equals(header(Envelope.ID), other.headers().get(Envelope.ID));
    }

    private @Nullable Long number(String name, int digits) {
        String text = header(name);
        return text != null && text.matches("\\d{1," + digits + "}") ? Long.valueOf(text) : null;
    }
}
