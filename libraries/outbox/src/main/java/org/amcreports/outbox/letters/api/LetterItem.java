package org.amcreports.outbox.letters.api;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.amcreports.outbox.envelope.Envelope;
import org.amcreports.outbox.letters.FoundLetter;
import org.amcreports.outbox.letters.domain.Letter;
import org.amcreports.outbox.letters.domain.Place;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it is listed.
 *
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
        @Nullable Instant redrivenAt) {

    private static final int MAX_HEADER = 1024;

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

    static LetterItem of(FoundLetter found) {
        Letter letter = found.letter();
        ShownValue value = ShownValue.of(letter.value());
        return new LetterItem(
                letter.place().partition(),
                letter.place().offset(),
                letter.deadAt(),
                letter.key(),
                letter.reason(),
                letter.attempts(),
                source(letter),
                event(letter),
                headers(letter),
                value.text(),
                value.encoding(),
                value.bytes(),
                value.truncated(),
                letter.valueDropped(),
                found.redrivenAt());
    }

    private static Source source(Letter letter) {
        Place place = letter.source();
        return new Source(
                letter.sourceTopic(), place == null ? null : place.partition(), place == null ? null : place.offset());
    }

    private static @Nullable Event event(Letter letter) {
        return letter.header(Envelope.ID)
                .map(id -> new Event(
                        id,
                        letter.header("ce_type").orElse(null),
                        letter.header("ce_subject").orElse(null),
                        letter.header("ce_time").orElse(null),
                        letter.header(Envelope.CORRELATION_ID).orElse(null)))
                .orElse(null);
    }

    private static Map<String, String> headers(Letter letter) {
        return letter.ownHeaders().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> shortened(header.getValue())));
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_HEADER) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_HEADER - 1)) ? MAX_HEADER - 1 : MAX_HEADER;
        return text.substring(0, end) + "…";
    }
}
