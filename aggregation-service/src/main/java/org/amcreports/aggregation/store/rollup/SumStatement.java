package org.amcreports.aggregation.store.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Measures;
import org.jspecify.annotations.Nullable;

/**
 * The statement that adds roll-ups up, or the facts of days that none are kept for. Parameters: the source, the first
 * and the last week, and of each piece the week, the load, the period and the currency; of roll-ups the spans and the set, of facts the first and the
 * last day; the most rows; the values of each filter; at last the groups to be kept apart.
 */
final class SumStatement {

    /** That a load's rows are of its week goes without saying, or PostgreSQL reckons with a few rows and nests its loops. */
    private static final String ROLLUPS = """
            FROM unnest($4::date[], $5::uuid[], $6::int[], $7::text[], $8::smallint[])
                     AS p(week, load_id, period, currency, span)
            JOIN week_rollups r ON r.load_id = p.load_id AND r.span = p.span
            WHERE r.source_id = $1 AND r.week_start_date BETWEEN $2 AND $3 AND r.set_no = $9
            """;

    private static final String FACTS = """
            FROM unnest($4::date[], $5::uuid[], $6::int[], $7::text[], $8::date[], $9::date[])
                     AS p(week, load_id, period, currency, first_day, last_day)
            JOIN week_facts r ON r.load_id = p.load_id AND r.week_start_date = p.week
                 AND (r.fact_date IS NULL OR r.fact_date BETWEEN p.first_day AND p.last_day)
            WHERE r.source_id = $1 AND r.week_start_date BETWEEN $2 AND $3
            """;
    private static final int FIRST_FILTER = 11;

    /** What a value in an array is quoted for. */
    private static final Pattern SPECIAL = Pattern.compile("[{},\"\\\\ \\t\\n\\r\\f\\x0B]");

    private final boolean fromFacts;
    private final Measures measures;
    private final Positions positions;
    private final List<String> groupBy;
    private final Map<String, List<@Nullable String>> filters;
    private final boolean named;

    /**
     * @param positions where the measures and the dimensions lie in what is read
     * @param named whether only named groups are kept apart
     */
    SumStatement(boolean fromFacts, RollupQuery query, Positions positions, boolean named) {
        this.fromFacts = fromFacts;
        this.measures = query.measures();
        this.positions = positions;
        this.groupBy = query.groupBy();
        this.filters = query.filters();
        this.named = named;
    }

    String sql() {
        List<String> keys = new ArrayList<>(List.of("p.period", matches()));
        keys.add("coalesce(r.currency, p.currency)");
        keys.add("r.filtered");
        keys.addAll(
                named ? List.of(named()) : groupBy.stream().map(this::dimension).toList());
        String from = fromFacts ? FACTS : ROLLUPS;
        return "SELECT " + String.join(", ", keys) + ", " + String.join(", ", sums()) + "\n" + from + filters()
                + "GROUP BY "
                + IntStream.rangeClosed(1, keys.size())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "))
                + " LIMIT $10";
    }

    private List<String> sums() {
        List<String> sums = new ArrayList<>();
        sums.add(fromFacts ? "count(*)" : "sum(r.row_count)::bigint");
        sums.add(fromFacts ? "count(*) FILTER (WHERE r.fact_date IS NULL)" : "sum(r.cut_rows)::bigint");
        for (int i = 0; i < measures.measures().size(); i++) {
            sums.add(function(i) + "(" + value(i) + ")");
            if (positions.gaps()) {
                sums.add(fromFacts ? "count(" + value(i) + ")" : "coalesce(sum(" + known(i) + "), 0)::bigint");
            }
            if (positions.unread()) {
                sums.add(unread(i));
            }
        }
        if (positions.gaps()) {
            measures.pairs().forEach(pair -> sums.addAll(shared(pair)));
        }
        return sums;
    }

    private String value(int measure) {
        int position = positions.measures().get(measure);
        if (position == 0) {
            return "NULL::numeric";
        }
        if (!fromFacts) {
            return "r.sums[" + position + "]";
        }
        String value = "r.metrics[" + position + "]";
        return measures.measures().get(measure).additivity() == Additivity.SUM
                ? "CASE WHEN r.fact_date IS NULL THEN week_share(" + value
                        + ", p.first_day - p.week, p.last_day - p.week) ELSE " + value + " END"
                : value;
    }

    private String known(int measure) {
        int position = positions.measures().get(measure);
        return position == 0
                ? "0"
                : "CASE WHEN r.sums[%1$d] IS NULL THEN 0 ELSE coalesce(r.known[%1$d], r.row_count) END"
                        .formatted(position);
    }

    private String unread(int measure) {
        int position = positions.measures().get(measure);
        return fromFacts
                ? "count(*) FILTER (WHERE " + position + " = ANY (r.unread))"
                : "coalesce(sum(r.unread[" + position + "]), 0)::bigint";
    }

    private List<String> shared(Measures.Pair pair) {
        String numerator = value(pair.numerator());
        String denominator = value(pair.denominator());
        if (fromFacts) {
            return List.of(
                    "%s(%s) FILTER (WHERE %s IS NOT NULL)"
                            .formatted(function(pair.numerator()), numerator, denominator),
                    "%s(%s) FILTER (WHERE %s IS NOT NULL)"
                            .formatted(function(pair.denominator()), denominator, numerator),
                    "count(*) FILTER (WHERE %s IS NOT NULL AND %s IS NOT NULL)".formatted(numerator, denominator));
        }
        int ratio = pair.ratio().ordinal() + 1;
        return List.of(
                sharedSum(function(pair.numerator()), ratio, 2 * ratio - 1, numerator, denominator),
                sharedSum(function(pair.denominator()), ratio, 2 * ratio, denominator, numerator),
                "coalesce(sum(CASE WHEN %s IS NULL OR %s IS NULL THEN 0 ELSE coalesce(r.shared_known[%d], r.row_count) END), 0)::bigint"
                        .formatted(numerator, denominator, ratio));
    }

    private static String sharedSum(String function, int ratio, int position, String all, String other) {
        return "%s(CASE WHEN r.shared_known[%d] IS NOT NULL THEN r.shared_sums[%d] WHEN %s IS NOT NULL THEN %s END)"
                .formatted(function, ratio, position, other, all);
    }

    private String function(int measure) {
        return function(measures.measures().get(measure).additivity());
    }

    static String function(Additivity additivity) {
        return switch (additivity) {
            case SUM -> "sum";
            case MIN -> "min";
            case MAX, NONE -> "max";
        };
    }

    private String matches() {
        return filters.isEmpty()
                ? "TRUE"
                : IntStream.range(0, filters.size())
                        .mapToObj(this::matches)
                        .collect(Collectors.joining(" AND ", "coalesce(", ", FALSE)"));
    }

    private String matches(int filter) {
        String dimension = dimension(List.copyOf(filters.keySet()).get(filter));
        boolean nullToo = List.copyOf(filters.values()).get(filter).contains(null);
        String let = dimension + " = ANY ($" + (FIRST_FILTER + filter) + ")";
        return nullToo ? "(" + let + " OR " + dimension + " IS NULL)" : let;
    }

    /** Rows whose value was withheld come along for the coverage. */
    private String filters() {
        List<String> names = List.copyOf(filters.keySet());
        return IntStream.range(0, names.size())
                .mapToObj(i ->
                        " AND (%s OR (r.filtered AND %s IS NULL))\n".formatted(matches(i), dimension(names.get(i))))
                .collect(Collectors.joining());
    }

    /** Looked up by what PostgreSQL writes for a group: it hashes such a list, and does not join by a guess of its length. */
    private String named() {
        String group = groupBy.stream().map(this::dimension).collect(Collectors.joining(", ", "ARRAY[", "]"));
        return "CASE WHEN %1$s::text = ANY ($%2$d) THEN %1$s END".formatted(group, FIRST_FILTER + filters.size());
    }

    private String dimension(String name) {
        Integer position = positions.dimensions().get(name);
        return position == null || position == 0 ? "NULL::text" : "r.dimensions[" + position + "]";
    }

    /**
     * Where a query's names lie in the arrays that are read.
     *
     * @param measures of each measure, counted from one; 0 where the weeks do not have it
     * @param gaps whether a row may be without a value of one
     * @param unread whether a row may have a value of one that could not be read
     */
    record Positions(List<Integer> measures, Map<String, Integer> dimensions, boolean gaps, boolean unread) {}

    static Stream<String> literals(List<List<@Nullable String>> groups) {
        return groups.stream().map(SumStatement::literal);
    }

    /** A group letter by letter as PostgreSQL writes an array: with quotes only where they are needed. */
    private static String literal(List<@Nullable String> group) {
        return group.stream()
                .map(value -> value == null ? "NULL" : quoted(value))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && !value.equalsIgnoreCase("NULL")
                && !SPECIAL.matcher(value).find();
        return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
