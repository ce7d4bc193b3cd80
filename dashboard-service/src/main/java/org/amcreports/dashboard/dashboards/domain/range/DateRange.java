package org.amcreports.dashboard.dashboards.domain.range;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.wire.WireNamed;

/** The days that a reader wants to see: by dates, or by a name that aggregation-service makes into dates. */
public sealed interface DateRange permits AbsoluteRange, RelativeRange {

    String FIELD = "date_range";

    Pattern TWO_DATES = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\s*,\\s*(\\d{4}-\\d{2}-\\d{2})");

    /** The name or the dates, as they are asked for. */
    String wireName();

    /** Reads a name like {@code last_12_weeks}, or {@code 2026-01-05,2026-02-01}. */
    static DateRange parse(String text) {
        Optional<RelativeRange> named = WireNamed.find(RelativeRange.class, text);
        return named.isPresent() ? named.get() : parseDates(text);
    }

    private static AbsoluteRange parseDates(String text) {
        Matcher dates = TWO_DATES.matcher(text.strip());
        if (dates.matches()) {
            return AbsoluteRange.of(day(dates.group(1)), day(dates.group(2)));
        }
        throw new InvalidDefinitionException(
                FIELD, "must be YYYY-MM-DD,YYYY-MM-DD or one of " + WireNamed.names(RelativeRange.class));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidDefinitionException(FIELD, text + " is not a day of the calendar");
        }
    }
}
