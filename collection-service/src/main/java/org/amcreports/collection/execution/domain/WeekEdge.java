package org.amcreports.collection.execution.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.amcreports.collection.calendar.Week;

/** The two ends of AMC's half-open window, under every name by which queries ask for them. */
enum WeekEdge {
    START("startdate", "weekstart", "datefrom", "fromdate", "timewindowstart") {
        @Override
        LocalDate of(Week week) {
            return week.start();
        }
    },
    END("enddate", "weekend", "dateto", "todate", "timewindowend") {
        @Override
        LocalDate of(Week week) {
            return week.endExclusive();
        }
    };

    /** AMC answers with nothing when a local time carries a zone. */
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private static final Pattern SEPARATORS = Pattern.compile("[_-]");

    private final Set<String> names;

    WeekEdge(String... names) {
        this.names = Set.of(names);
    }

    abstract LocalDate of(Week week);

    String midnight(Week week) {
        return LOCAL.format(of(week).atStartOfDay());
    }

    /** Snake, kebab, camel or Pascal case. */
    static Optional<WeekEdge> named(String name) {
        String plain = SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        for (WeekEdge edge : values()) {
            if (edge.names.contains(plain)) {
                return Optional.of(edge);
            }
        }
        return Optional.empty();
    }
}
