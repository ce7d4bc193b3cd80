package org.amcreports.collection.amc;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The Retry-After header of RFC 9110: seconds, or an HTTP date. Anything else counts as absent. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    public static @Nullable Duration of(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String value = header.strip();
        Duration pause = value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : until(value, now);
        if (pause == null || pause.isNegative()) {
            return null;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
