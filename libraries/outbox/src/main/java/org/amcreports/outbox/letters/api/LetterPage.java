package org.amcreports.outbox.letters.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.amcreports.outbox.delivery.DeadLetterHeaders;
import org.amcreports.outbox.envelope.Envelope;
import org.amcreports.outbox.letters.Letter;
import org.amcreports.outbox.letters.Place;
import org.jspecify.annotations.Nullable;

/**
 * Letters by partition and offset: within a partition the oldest first.
 *
 * @param total how many letters the topic has, whatever the filters
 * @param items may be fewer than asked for, even none, while there is a cursor: a search stops after some seconds
 */
public record LetterPage(
        String topic,
        long total,
        List<LetterItem> items,
        @Nullable String nextCursor) {

    private static final int MAX_HEADER = 1024;

    /**
     * @param source where the record was
     * @param event null for a record without an envelope
     * @param headers the record's own, each up to 1,024 characters
     */
    public record LetterItem(
            int partition,
            long offset,
            Instant deadAt,
            @Nullable String key,
            String reason,
            @Nullable Integer attempts,
            Source source,
            @Nullable Event event,
            Map<String, String> headers,
            @Nullable String value,
            @Nullable String valueEncoding,
            int valueBytes,
            boolean truncated,
            boolean valueDropped,
            @Nullable Instant redrivenAt) {}

    public record Source(
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset) {}

    public record Event(
            String id,
            @Nullable String type,
            @Nullable String subject,
            @Nullable String time,
            @Nullable String correlationId) {}

    static LetterItem item(Letter letter) {
        Place source = letter.source();
        Map<String, String> headers = letter.ownHeaders();
        headers.replaceAll((name, text) -> shortened(text));
        ShownValue value = ShownValue.of(letter.record().value());
        return new LetterItem(
                letter.place().partition(),
                letter.place().offset(),
                letter.deadAt(),
                letter.key(),
                letter.reason(),
                letter.attempts(),
                new Source(
                        letter.header(DeadLetterHeaders.TOPIC),
                        source == null ? null : source.partition(),
                        source == null ? null : source.offset()),
                event(letter),
                headers,
                value.text(),
                value.encoding(),
                value.bytes(),
                value.truncated(),
                letter.valueDropped(),
                letter.redrivenAt());
    }

    private static @Nullable Event event(Letter letter) {
        String id = letter.header(Envelope.ID);
        return id == null
                ? null
                : new Event(
                        id,
                        letter.header("ce_type"),
                        letter.header("ce_subject"),
                        letter.header("ce_time"),
                        letter.header(Envelope.CORRELATION_ID));
    }

    /** Between characters. */
    private static String shortened(String text) {
        if (text.length() <= MAX_HEADER) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_HEADER - 1)) ? MAX_HEADER - 1 : MAX_HEADER;
        return text.substring(0, end) + "…";
    }
}
