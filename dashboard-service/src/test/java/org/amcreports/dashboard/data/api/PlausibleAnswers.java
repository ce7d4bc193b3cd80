package org.amcreports.dashboard.data.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What aggregation-service might answer: every metric is 10 and 20, total 30, in two weeks, two campaigns or at once. */
public final class PlausibleAnswers {

    private PlausibleAnswers() {}

    public static String to(JsonNode query) {
        String total = values(query, 30);
        if (query.get("aggregation_type").textValue().equals("total")
                && query.get("group_by").isEmpty()) {
            return result(total, "{" + total + "}");
        }
        boolean grouped = !query.get("group_by").isEmpty();
        return envelope(
                """
                {"period": {"key": "2026-W10", "start": "2026-03-02", "end": "2026-03-08", "complete": true},
                 "group": %s, "metrics": {%s}, "notes": {}},
                {"period": {"key": "2026-W11", "start": "2026-03-09", "end": "2026-03-15", "complete": true},
                 "group": %s, "metrics": {%s}, "notes": {}}
                """.formatted(
                                grouped ? "{\"campaign\": \"Ümläut, \\\"quoted\\\"\"}" : "{}",
                                values(query, 10),
                                grouped ? "{\"campaign\": null}" : "{}",
                                values(query, 20)),
                "{" + total + "}");
    }

    /** The catalogue of a source that has spend, the purchases and their rates. */
    public static String catalogue() {
        return """
                {"items": [
                 {"name": "spend", "kind": "role", "label": "Spend", "unit": "currency", "format": "currency",
                  "additivity": "sum", "time_basis": "traffic", "role": "spend", "column": "spend", "better": null},
                 {"name": "ctr", "kind": "ratio", "label": "CTR", "unit": "percent", "format": "percent",
                  "additivity": "computed", "time_basis": "traffic", "better": "higher",
                  "parts": {"numerator": "clicks", "denominator": "impressions"}}]}
                """;
    }

    /** Two weeks behind a figure, of which one was replaced. */
    public static String provenance() {
        return """
                {"metric": "spend", "unit": "currency", "range_used": {"from": "2026-03-02", "to": "2026-03-15"},
                 "value": 30.10, "version": 7, "as_of": "2026-03-18T05:00:00Z", "currency": "USD",
                 "weeks": [
                  {"week_start_date": "2026-03-02", "week_end_date": "2026-03-08", "data_version": 2,
                   "data_checksum": "v1:ab", "execution_date": "2026-03-18T05:00:00Z", "amc_execution_id": "exec-2",
                   "query_fingerprint": "fp", "maturity": "provisional", "coverage": 0.97, "row_count": 12, "value": 10.10},
                  {"week_start_date": "2026-03-09", "week_end_date": "2026-03-15", "data_version": 1,
                   "data_checksum": "v1:cd", "execution_date": "2026-03-18T04:00:00Z", "amc_execution_id": "exec-1",
                   "query_fingerprint": "fp", "maturity": "provisional", "coverage": null, "row_count": 9, "value": 20}],
                 "missing_weeks": [], "history": [{"as_of": "2026-03-17T23:59:59Z", "value": 29.95}]}
                """;
    }

    /** Of a source without figures in the range. */
    static String nothing(String missingWeek) {
        return """
                {"items": [], "totals": {}, "notes": {}, "range_used": {"from": "2025-12-22", "to": "2026-03-15"},
                 "as_of": null, "version": 0, "maturity": null, "coverage": null, "estimated": false,
                 "missing_weeks": ["%s"], "currency": null, "roles": {}, "units": {}, "unsettled": [],
                 "settled_until": {}, "query_fingerprint": null}
                """.formatted(missingWeek);
    }

    static String result(String metrics, String totals) {
        return envelope("""
                {"period": {"key": "total", "start": "2025-12-22", "end": "2026-03-15", "complete": true},
                 "group": {}, "metrics": {%s}, "notes": {}}
                """.formatted(metrics), totals);
    }

    static String envelope(String items, String totals) {
        return """
                {"items": [%s], "totals": %s, "notes": {}, "range_used": {"from": "2025-12-22", "to": "2026-03-15"},
                 "as_of": "2026-03-18T05:00:00Z", "version": 7, "maturity": "provisional", "coverage": 0.985,
                 "estimated": false, "missing_weeks": [], "currency": "USD", "roles": {"spend": "spend"}, "units": {}, "unsettled": [],
                 "settled_until": {"spend": "2026-02-22"}, "query_fingerprint": "one definition"}
                """.formatted(items, totals);
    }

    private static String values(JsonNode query, int value) {
        return texts(query.get("metrics")).stream()
                .map(metric -> "\"" + metric + "\": " + value)
                .collect(Collectors.joining(", "));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
