package org.amcreports.benchmarks.aggregation;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One question, as the service is asked and as DuckDB is.
 *
 * @param json without its source and its range
 * @param sql over a table of facts
 */
public record Question(String name, String json, String sql) {

    private static final String TOTAL = "\"aggregation_type\": \"total\", ";
    private static final String WEEKLY = "\"aggregation_type\": \"weekly\", ";
    private static final String MONTHLY = "\"aggregation_type\": \"monthly\", ";
    private static final String QUARTERLY = "\"aggregation_type\": \"quarterly\", ";
    private static final String RATIOS = metrics("spend", "sales", "ctr", "cpc", "acos", "roas");
    private static final String PARTS = sums("impressions", "clicks", "spend", "product_sales");
    private static final String ALL = metrics(MadeFacts.METRICS.toArray(String[]::new));
    private static final String ALL_SUMS = sums(MadeFacts.METRICS.toArray(String[]::new));
    private static final String FIVE = "'Campaign 003', 'Campaign 014', 'Campaign 015', 'Campaign 092', 'Campaign 165'";

    /** Totals, periods and groups as dashboards ask for them. */
    static final List<Question> BATCH = List.of(
            new Question(
                    "total by campaign", TOTAL + ALL + by("campaign"), sql("campaign", ALL_SUMS, "TRUE", "campaign")),
            new Question(
                    "total by campaign, 10 by sales, and others",
                    TOTAL + RATIOS + by("campaign") + ", \"sort\": \"-sales\", \"limit\": 10, \"others\": true",
                    top(
                            "CASE WHEN top.campaign IS NULL THEN '' ELSE campaign END",
                            PARTS,
                            "product_sales",
                            10,
                            "LEFT ")),
            new Question(
                    "total by placement, ratios",
                    TOTAL + RATIOS + by("placement"),
                    sql("placement", PARTS, "TRUE", "placement")),
            new Question(
                    "total by device of one placement",
                    TOTAL + ALL + by("device") + ", \"filters\": {\"placement\": [\"top of search\"]}",
                    sql("device", ALL_SUMS, "placement = 'top of search'", "device")),
            new Question("weekly", WEEKLY + ALL, sql(bucket("week"), ALL_SUMS, "TRUE", "1")),
            new Question(
                    "weekly by campaign, 50 by spend",
                    WEEKLY + metrics("impressions", "clicks", "spend") + by("campaign")
                            + ", \"sort\": \"-spend\", \"limit\": 50",
                    top(bucket("week") + ", campaign", sums("impressions", "clicks", "spend"), "spend", 50, "")),
            new Question(
                    "weekly by placement",
                    WEEKLY + ALL + by("placement"),
                    sql(bucket("week") + ", placement", ALL_SUMS, "TRUE", "1, 2")),
            new Question(
                    "weekly of five campaigns",
                    WEEKLY + ALL + ", \"filters\": {\"campaign\": [" + FIVE.replace('\'', '"') + "]}",
                    sql(bucket("week"), ALL_SUMS, "campaign IN (" + FIVE + ")", "1")),
            new Question("monthly, ratios", MONTHLY + RATIOS, sql(bucket("month"), PARTS, "TRUE", "1")),
            new Question(
                    "monthly by campaign x placement",
                    MONTHLY + metrics("impressions", "spend", "sales") + by("campaign", "placement"),
                    sql(
                            bucket("month") + ", campaign, placement",
                            sums("impressions", "spend", "product_sales"),
                            "TRUE",
                            "1, 2, 3")),
            new Question(
                    "monthly by device",
                    MONTHLY + ALL + by("device"),
                    sql(bucket("month") + ", device", ALL_SUMS, "TRUE", "1, 2")),
            new Question(
                    "quarterly by campaign, 20 by spend",
                    QUARTERLY + RATIOS + by("campaign") + ", \"sort\": \"-spend\", \"limit\": 20",
                    top(bucket("quarter") + ", campaign", PARTS, "spend", 20, "")));

    /** The widgets of the template, which compare with a period before that has no weeks. */
    public static final List<Question> DASHBOARD = List.of(
            ofService("spend", TOTAL + metrics("spend")),
            ofService("sales", TOTAL + metrics("sales")),
            ofService("roas", TOTAL + metrics("roas")),
            ofService("ctr", TOTAL + metrics("ctr")),
            ofService("weekly trend", WEEKLY + metrics("impressions", "clicks", "purchases")),
            ofService(
                    "spend by campaign",
                    TOTAL + metrics("spend") + by("campaign") + ", \"sort\": \"-spend\", \"limit\": 20"),
            ofService(
                    "campaigns",
                    TOTAL + metrics("impressions", "clicks", "ctr", "spend", "roas") + by("campaign")
                            + ", \"sort\": \"-spend\", \"limit\": 1000"));

    /** A request with all of them. */
    static String request(List<Question> questions, MadeSource source, LocalDate from) {
        return questions.stream()
                .map(question -> """
                        {"workflow_id": "%s", "instance_id": "%s", "from": "%s", "to": "%s", %s}""".formatted(
                                source.workflow(),
                                source.instance(),
                                from,
                                MadeSource.FIRST.plusWeeks(MadeSource.WEEKS).minusDays(1),
                                question.json()))
                .collect(Collectors.joining(", ", "{\"queries\": [", "]}"));
    }

    private static Question ofService(String name, String json) {
        return new Question(name, json, "");
    }

    private static String metrics(String... names) {
        return "\"metrics\": [" + quoted(names) + "]";
    }

    private static String by(String... dimensions) {
        return ", \"group_by\": [" + quoted(dimensions) + "]";
    }

    private static String quoted(String... names) {
        return Stream.of(names).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    private static String sums(String... metrics) {
        return Arrays.stream(metrics).map(metric -> "sum(" + metric + ")").collect(Collectors.joining(", "));
    }

    private static String bucket(String unit) {
        return "date_trunc('" + unit + "', event_date)";
    }

    private static String sql(String keys, String sums, String where, String groups) {
        return "SELECT %s, count(*), %s FROM facts WHERE %s GROUP BY %s".formatted(keys, sums, where, groups);
    }

    private static String top(String keys, String sums, String metric, int limit, String join) {
        return """
                SELECT %s, count(*), %s FROM facts %sJOIN (
                    SELECT campaign FROM facts GROUP BY campaign ORDER BY sum(%s) DESC LIMIT %d) AS top USING (campaign)
                GROUP BY ALL""".formatted(keys, sums, join, metric, limit).replace('\n', ' ');
    }
}
