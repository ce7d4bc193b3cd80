package org.amcreports.aggregation.store.rollup;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.LoadShape;

/**
 * The statement that rolls one part of a load up by several dimension sets in one scan. Its parameters are the source,
 * the week, the load, the part and the numbers of the sets, so that sources whose columns lie alike share it. Known
 * counts, and the sums over the rows that both parts of a ratio share, are only reckoned where a column has gaps: without
 * any they are those of all rows.
 */
final class BuildStatement {

    /** PostgreSQL's GROUPING takes no more than 31. */
    static final int MOST_DIMENSIONS = 30;

    private final Layout layout;
    private final LoadShape shape;
    private final Map<String, Additivity> metrics = new HashMap<>();
    private final Roles roles;
    private final List<RollupSet> sets;
    private final List<String> dimensions;

    BuildStatement(RollupColumns columns, List<RollupSet> sets) {
        this.layout = columns.layout();
        this.shape = columns.shape();
        this.roles = columns.roles();
        this.sets = sets;
        for (Measure measure : columns.measures()) {
            metrics.put(measure.name(), measure.additivity());
        }
        Set<String> used = new TreeSet<>();
        sets.forEach(set -> used.addAll(set.dimensions()));
        this.dimensions = List.copyOf(used);
    }

    String sql(LocalDate week) {
        return """
                INSERT INTO week_rollups (source_id, week_start_date, load_id, part, set_no, span, dimensions,
                    currency, filtered, row_count, cut_rows, sums, known, unread, shared_sums, shared_known)
                SELECT $1, $2, $3, $4, %s, span, %s, currency, filtered, count(*), count(*) FILTER (WHERE cut),
                    %s, %s, %s, %s, %s
                FROM (SELECT s.span, f.fact_date IS NULL AND s.span > 0 AS cut, f.currency, f.filtered, f.unread%s
                      FROM week_facts f JOIN (VALUES %s) AS s(span, first_day, last_day, first, last)
                          ON f.fact_date IS NULL OR f.fact_date BETWEEN s.first_day AND s.last_day
                      WHERE f.source_id = $1 AND f.week_start_date = $2 AND f.load_id = $3 AND f.part = $4) facts
                GROUP BY GROUPING SETS (%s)
                """.formatted(
                        bySet(set -> "($5::integer[])[" + (sets.indexOf(set) + 1) + "]"),
                        bySet(set -> array("text", names(set))),
                        array("numeric", overMetrics(this::combined)),
                        shape.gaps().isEmpty() ? "NULL" : array("bigint", overMetrics(this::known)),
                        shape.unread().isEmpty() ? "NULL" : array("bigint", overMetrics(this::unread)),
                        shape.gaps().isEmpty() ? "NULL" : array("numeric", overRatios(this::sharedSums)),
                        shape.gaps().isEmpty() ? "NULL" : array("bigint", overRatios(this::sharedRows)),
                        columns(week),
                        spans(week),
                        sets.stream().map(this::groupingSet).collect(Collectors.joining(", ")));
    }

    private interface OfSet {
        String of(RollupSet set);
    }

    private interface OfMetric {
        String of(String metric);
    }

    private interface OfRatio {
        List<String> of(Ratio ratio);
    }

    /** PostgreSQL tells the grouping set of a row by a bit for each dimension that is not in it, the last one lowest. */
    private String bySet(OfSet value) {
        if (dimensions.isEmpty()) {
            return value.of(sets.get(0));
        }
        String cases = sets.stream()
                .map(set -> "WHEN " + bits(set) + " THEN " + value.of(set))
                .collect(Collectors.joining(" "));
        String all =
                IntStream.range(0, dimensions.size()).mapToObj(i -> "d" + i).collect(Collectors.joining(", "));
        return "CASE GROUPING(" + all + ") " + cases + " END";
    }

    private int bits(RollupSet set) {
        int bits = 0;
        for (String dimension : dimensions) {
            bits = 2 * bits + (set.dimensions().contains(dimension) ? 0 : 1);
        }
        return bits;
    }

    private List<String> names(RollupSet set) {
        return set.dimensions().stream()
                .map(dimension -> "d" + dimensions.indexOf(dimension))
                .toList();
    }

    private String groupingSet(RollupSet set) {
        return Stream.concat(Stream.of("span", "currency", "filtered"), names(set).stream())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private List<String> overMetrics(OfMetric value) {
        return layout.metrics().stream()
                .map(metric -> metrics.containsKey(metric) ? value.of(metric) : "NULL")
                .toList();
    }

    private List<String> overRatios(OfRatio values) {
        return Stream.of(Ratio.values())
                .flatMap(ratio -> values.of(ratio).stream())
                .toList();
    }

    private String combined(String metric) {
        return function(metric) + "(" + column(metric) + ")";
    }

    private String known(String metric) {
        return shape.gaps().contains(metric) ? "count(" + column(metric) + ")" : "NULL";
    }

    private String unread(String metric) {
        return shape.unread().contains(metric)
                ? "count(*) FILTER (WHERE " + layout.metric(metric) + " = ANY (unread))"
                : "NULL";
    }

    private List<String> sharedSums(Ratio ratio) {
        String numerator = part(ratio.numerator());
        String denominator = part(ratio.denominator());
        return hasGaps(numerator, denominator)
                ? List.of(over(numerator, denominator), over(denominator, numerator))
                : List.of("NULL", "NULL");
    }

    private List<String> sharedRows(Ratio ratio) {
        String numerator = part(ratio.numerator());
        String denominator = part(ratio.denominator());
        return List.of(
                hasGaps(numerator, denominator)
                        ? "count(*) FILTER (WHERE " + column(numerator) + " IS NOT NULL AND " + column(denominator)
                                + " IS NOT NULL)"
                        : "NULL");
    }

    private String over(String metric, String other) {
        return combined(metric) + " FILTER (WHERE " + column(other) + " IS NOT NULL)";
    }

    private String part(Role role) {
        return roles.column(role).orElse("");
    }

    private boolean hasGaps(String numerator, String denominator) {
        return metrics.containsKey(numerator)
                && metrics.containsKey(denominator)
                && (shape.gaps().contains(numerator) || shape.gaps().contains(denominator));
    }

    private String function(String metric) {
        return SumStatement.function(metrics.getOrDefault(metric, Additivity.NONE));
    }

    private String column(String metric) {
        return "m" + layout.metric(metric);
    }

    private String columns(LocalDate week) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            columns.add("f.dimensions[" + layout.dimension(dimensions.get(i)) + "] AS d" + i);
        }
        boolean cuts = isCut(week);
        for (Map.Entry<String, Additivity> metric : metrics.entrySet()) {
            String value = "f.metrics[" + layout.metric(metric.getKey()) + "]";
            boolean shared = cuts && metric.getValue() == Additivity.SUM;
            String share = "CASE WHEN f.fact_date IS NULL AND s.span > 0 THEN week_share(" + value
                    + ", s.first, s.last) ELSE " + value + " END";
            columns.add((shared ? share : value) + " AS " + column(metric.getKey()));
        }
        return columns.stream().map(column -> ", " + column).collect(Collectors.joining());
    }

    /**
     * The whole week and, where it lies in two months, the days in either: reckoned from the week's first day, so that
     * weeks share a statement, which connections then keep prepared.
     */
    private static String spans(LocalDate week) {
        int last = week.until(YearMonth.from(week).atEndOfMonth()).getDays();
        String whole = span(0, 0, 6);
        return isCut(week) ? whole + ", " + span(1, 0, last) + ", " + span(2, last + 1, 6) : whole;
    }

    private static boolean isCut(LocalDate week) {
        return !YearMonth.from(week).equals(YearMonth.from(week.plusDays(6)));
    }

    private static String span(int number, int first, int last) {
        return "(%1$d::smallint, $2::date + %2$d, $2::date + %3$d, %2$d, %3$d)".formatted(number, first, last);
    }

    private static String array(String type, List<String> elements) {
        return "ARRAY[" + String.join(", ", elements) + "]::" + type + "[]";
    }
}
