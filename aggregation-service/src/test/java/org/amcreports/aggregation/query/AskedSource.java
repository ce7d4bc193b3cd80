package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.TestWeek;

/** A source that is fed week by week, and questions about it. */
public record AskedSource(UUID workflow, UUID instance) {

    public static AskedSource fresh() {
        return new AskedSource(UUID.randomUUID(), UUID.randomUUID());
    }

    public TestWeek week(String start, String csv) {
        return TestWeek.of(workflow, instance, start, csv);
    }

    public TestWeek provisional(String start, String csv) {
        return week(start, csv).maturity("provisional", 0);
    }

    public void hold(String start, String csv) {
        hold(week(start, csv));
    }

    /** Until the week's row is there as the event says. */
    public void hold(TestWeek week) {
        week.publish();
        awaitRow(
                workflow,
                instance,
                "weekly",
                key(week.start()),
                row -> row.path("maturity").asText().equals(week.maturity())
                        && row.path("as_of").asText().equals(week.executedAt().toString()));
    }

    public Map<String, Object> query(String type, List<String> metrics, String... groupBy) {
        Map<String, Object> query = new HashMap<>();
        query.put("workflow_id", workflow);
        query.put("instance_id", instance);
        query.put("aggregation_type", type);
        query.put("metrics", metrics);
        query.put("group_by", List.of(groupBy));
        return query;
    }

    public Map<String, Object> query(String type, String from, String to, List<String> metrics, String... groupBy) {
        Map<String, Object> query = query(type, metrics, groupBy);
        query.put("from", from);
        query.put("to", to);
        return query;
    }

    /** The source's part of a query string. */
    public String parameters() {
        return "?workflow_id=" + workflow + "&instance_id=" + instance;
    }

    public static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    /** Of a week's row. */
    public static String key(LocalDate start) {
        return start.getDayOfWeek() == DayOfWeek.SUNDAY
                ? start.toString()
                : start.get(IsoFields.WEEK_BASED_YEAR) + "-W"
                        + "%02d".formatted(start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
