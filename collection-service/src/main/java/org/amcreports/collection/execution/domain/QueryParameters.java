package org.amcreports.collection.execution.domain;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.amcreports.collection.calendar.Week;
import org.jspecify.annotations.Nullable;

/** The values a query runs with: declared defaults, and the week's own dates wherever a parameter is named like one. */
public record QueryParameters(List<Map<String, Object>> declared) {

    private static final Set<String> STARTS =
            Set.of("startdate", "weekstart", "datefrom", "fromdate", "timewindowstart");
    private static final Set<String> ENDS = Set.of("enddate", "weekend", "dateto", "todate", "timewindowend");
    /** AMC answers with nothing when a local time carries a zone. */
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /** Dates saved with a workflow never win over the week's: each week would ask for the same days. */
    public SortedMap<String, Object> effective(Week week) {
        SortedMap<String, Object> values = undated();
        for (Map<String, Object> parameter : declared) {
            String name = name(parameter);
            if (STARTS.contains(normalised(name))) {
                values.put(name, midnight(week.start().atStartOfDay()));
            } else if (ENDS.contains(normalised(name))) {
                values.put(name, midnight(week.endExclusive().atStartOfDay()));
            }
        }
        return values;
    }

    /** The same for every week. */
    public SortedMap<String, Object> undated() {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Map<String, Object> parameter : declared) {
            Object value = defaultOf(parameter);
            String normalised = normalised(name(parameter));
            if (value != null && !STARTS.contains(normalised) && !ENDS.contains(normalised)) {
                values.put(name(parameter), value);
            }
        }
        return values;
    }

    private static String name(Map<String, Object> parameter) {
        return String.valueOf(parameter.get("name"));
    }

    private static @Nullable Object defaultOf(Map<String, Object> parameter) {
        Object camel = parameter.get("defaultValue");
        return camel == null ? parameter.get("default_value") : camel;
    }

    private static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static String midnight(LocalDateTime time) {
        return LOCAL.format(time);
    }
}
