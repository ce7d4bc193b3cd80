package org.amcreports.sandbox.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import org.amcreports.sandbox.http.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The window of an execution, as it was asked for and in UTC.
 *
 * @param startOriginal null for a relative window, as is {@code endOriginal}
 * @param readable false where a time ended in {@code Z}: the real service accepts it and finds no rows
 */
record TimeWindow(
        @Nullable String startOriginal,
        @Nullable String endOriginal,
        String zone,
        Instant start,
        Instant end,
        boolean readable) {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    static TimeWindow of(JsonNode request, Instant now) {
        WindowType type = type(request.path("timeWindowType").asText("MOST_RECENT_DAY"));
        if (type != WindowType.EXPLICIT) {
            return new TimeWindow(null, null, "UTC", type.start(now), type.end(now), true);
        }
        String zone = request.path("timeWindowTimeZone").asText("UTC");
        String start = request.path("timeWindowStart").asText();
        String end = request.path("timeWindowEnd").asText();
        TimeWindow window = new TimeWindow(
                start,
                end,
                zone,
                moment("timeWindowStart", start, zone),
                moment("timeWindowEnd", end, zone),
                !start.endsWith("Z") && !end.endsWith("Z"));
        if (!window.start().isBefore(window.end())) {
            throw Refusal.badRequest("timeWindowStart must be before timeWindowEnd");
        }
        return window;
    }

    boolean relative() {
        return startOriginal == null;
    }

    /** The local day that the window starts on; null for a relative window. */
    @Nullable
    LocalDate firstDay() {
        return startOriginal == null ? null : LocalDate.parse(startOriginal.substring(0, 10));
    }

    private static WindowType type(String name) {
        return Arrays.stream(WindowType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("timeWindowType " + name + " is not supported"));
    }

    private static Instant moment(String field, String text, String zone) {
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return LocalDateTime.parse(local, LOCAL).atZone(ZoneId.of(zone)).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest(
                    field + " must have the form yyyy-MM-dd'T'HH:mm:ss in a known time zone: " + text + " in " + zone);
        }
    }
}
