package org.amcreports.insights.insight.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.period.AskedRange;
import org.amcreports.insights.period.NamedRange;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code {"from": "2026-01-05", "to": "2026-02-01"}}, the same as text with a comma, or the name of a relative range. */
@Schema(oneOf = {DateRangeBody.Dates.class, String.class})
public final class DateRangeBody {
    private static final String FIELD = "date_range";
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    private final @Nullable Dates dates;
    private final @Nullable String text;

    private DateRangeBody(@Nullable Dates dates, @Nullable String text) {
        this.dates = dates;
        this.text = text;
    }

    /** First and last day. */
    public record Dates(@Nullable LocalDate from, @Nullable LocalDate to) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DateRangeBody of(String text) {
        return new DateRangeBody(null, text);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static DateRangeBody of(
            @JsonProperty("from") @Nullable LocalDate from, @JsonProperty("to") @Nullable LocalDate to) {
        return new DateRangeBody(new Dates(from, to), null);
    }

    AskedRange range() {
        if (text != null) {
            return NamedRange.named(text).<AskedRange>map(range -> range).orElseGet(() -> dates(text));
        }
        LocalDate from = dates == null ? null : dates.from();
        LocalDate to = dates == null ? null : dates.to();
        return absolute(required("from", from), required("to", to));
    }

    private static AskedRange dates(String text) {
        List<String> ends = Arrays.asList(text.split(",", -1));
        if (ends.size() != 2) {
            String names =
                    Arrays.stream(NamedRange.values()).map(NamedRange::wireName).collect(Collectors.joining(", "));
            throw ProblemException.badRequest(FIELD, "must be two dates, FROM,TO, or one of " + names);
        }
        return absolute(
                inReach(FIELD, Parse.date(FIELD, ends.get(0).strip())),
                inReach(FIELD, Parse.date(FIELD, ends.get(1).strip())));
    }

    private static AskedRange absolute(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw ProblemException.badRequest(FIELD, "must not end before it starts");
        }
        return new AskedRange.Absolute(from, to);
    }

    private static LocalDate required(String end, @Nullable LocalDate date) {
        if (date == null) {
            throw ProblemException.badRequest(FIELD + "." + end, "must be given");
        }
        return inReach(FIELD + "." + end, date);
    }

    private static LocalDate inReach(String field, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw ProblemException.badRequest(field, "must be a day of the years 1970 to 2200");
        }
        return date;
    }
}
