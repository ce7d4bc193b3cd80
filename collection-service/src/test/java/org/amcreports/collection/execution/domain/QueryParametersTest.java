package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.collection.calendar.Week;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {

    private static final Week WEEK = new Week(LocalDate.parse("2026-01-05"));

    /** The name of a declared parameter, its type, what was saved for it, and what a run of the week of 5 January sends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "start_date      | STRING    | 2020-01-01T00:00:00 | 2026-01-05T00:00:00",
                "startDate       | STRING    | 2020-01-01T00:00:00 | 2026-01-05T00:00:00",
                "StartDate       | TIMESTAMP | -                   | 2026-01-05T00:00:00",
                "START_DATE      | TIMESTAMP | -                   | 2026-01-05T00:00:00",
                "start-date      | STRING    | -                   | 2026-01-05T00:00:00",
                "week_start      | STRING    | 2020-01-01          | 2026-01-05T00:00:00",
                "weekStart       | -         | -                   | 2026-01-05T00:00:00",
                "WeekStart       | -         | -                   | 2026-01-05T00:00:00",
                "date_from       | STRING    | 2020-01-01          | 2026-01-05T00:00:00",
                "dateFrom        | STRING    | 2020-01-01          | 2026-01-05T00:00:00",
                "from_date       | DATE      | 2020-01-01          | 2026-01-05",
                "fromDate        | date      | 2020-01-01          | 2026-01-05",
                "timeWindowStart | TIMESTAMP | {{start_date}}      | 2026-01-05T00:00:00",
                "time_window_start | STRING  | -                   | 2026-01-05T00:00:00",
                "end_date        | STRING    | 2020-01-07T23:59:59 | 2026-01-12T00:00:00",
                "endDate         | STRING    | -                   | 2026-01-12T00:00:00",
                "EndDate         | TIMESTAMP | -                   | 2026-01-12T00:00:00",
                "week_end        | DATE      | 2020-01-07          | 2026-01-12",
                "weekEnd         | STRING    | -                   | 2026-01-12T00:00:00",
                "date_to         | STRING    | -                   | 2026-01-12T00:00:00",
                "dateTo          | STRING    | -                   | 2026-01-12T00:00:00",
                "to_date         | STRING    | -                   | 2026-01-12T00:00:00",
                "toDate          | STRING    | -                   | 2026-01-12T00:00:00",
                "timeWindowEnd   | STRING    | -                   | 2026-01-12T00:00:00",
                "first_day       | STRING    | {{week_start}}      | 2026-01-05T00:00:00",
                "until           | DATE      | {{ endDate }}       | 2026-01-12",
                "until           | STRING    | to {{endDate}}      | to {{endDate}}",
                "brand           | STRING    | {{brand}}           | {{brand}}",
                "brand           | STRING    | %Nordlys%           | %Nordlys%",
                "started_on      | STRING    | 2020-01-01          | 2020-01-01",
                "brand           | STRING    | -                   | -",
            })
    void sendsTheWeeksDatesAndWhatElseWasSaved(
            String name, @Nullable String type, @Nullable String saved, @Nullable String sent) {
        Map<String, Object> parameter = new TreeMap<>(Map.of("name", name));
        if (type != null) {
            parameter.put("dataType", type);
        }
        if (saved != null) {
            parameter.put("defaultValue", saved);
        }

        assertThat(new QueryParameters(List.of(parameter)).effective(WEEK))
                .isEqualTo(sent == null ? Map.of() : Map.of(name, sent));
    }

    @Test
    void weeksOfOneQuestionHaveOneFingerprintWhateverDatesWereSaved() {
        QueryParameters saved = new QueryParameters(List.of(
                Map.of("name", "startDate", "defaultValue", "2020-01-01"),
                Map.of("name", "until", "defaultValue", "{{end_date}}")));
        QueryParameters savedLater = new QueryParameters(List.of(
                Map.of("name", "startDate", "defaultValue", "2021-01-01"),
                Map.of("name", "until", "defaultValue", "{{end_date}}")));

        assertThat(saved.undated()).isEqualTo(savedLater.undated()).isEqualTo(Map.of("until", "{{end_date}}"));
    }

    @Test
    void aQueryNamesTheWeekAsParametersDo() {
        String sql = "SELECT 1 FROM t WHERE d >= '{{start_date}}' AND d < '{{ weekEnd }}' AND brand = '{{brand}}'";

        assertThat(QueryParameters.written(sql, WEEK))
                .isEqualTo("SELECT 1 FROM t WHERE d >= '2026-01-05T00:00:00' AND d < '2026-01-12T00:00:00'"
                        + " AND brand = '{{brand}}'");
    }
}
