package org.amcreports.aggregation.query.question;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.week.Maturity;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics of a question AMC may still change: traffic settles when a week is available, and so with every stored
 * week; what people did afterwards settles when the week is final. A ratio is settled when both of its parts are.
 */
public record Settlement(List<Metric> metrics, SourceColumns columns, List<StoredWeek> weeks) {

    private static final Set<Role> TRAFFIC_ROLES = Set.of(Role.IMPRESSIONS, Role.CLICKS, Role.SPEND, Role.REACH);
    private static final Pattern TRAFFIC =
            Pattern.compile("(^|.*_)(impressions?|clicks?|spend|costs?|fees?|reach|users_in_bucket)(_.*|$)");
    /** What a click or a cost may only qualify: {@code product_sales_clicks} are sales. */
    private static final Pattern OUTCOME = Pattern.compile(
            "(^|.*_)(purchases?|sales|revenue|orders?|conversions?|units|brand|ntb|cart|page|searches)(_.*|$)");

    public static Settlement of(Question question) {
        return new Settlement(question.metrics(), question.columns(), question.weeks());
    }

    /** Names of the metrics that a week with a day in the range may still change. */
    public List<String> unsettled(DateRange days) {
        boolean provisional =
                weeks.stream().anyMatch(week -> week.days().overlaps(days) && week.maturity() != Maturity.FINAL);
        return provisional
                ? metrics.stream()
                        .filter(metric -> !isTraffic(metric))
                        .map(Metric::name)
                        .toList()
                : List.of();
    }

    /** By metric the last day of the range up to which each stored week is settled; null where the first is not. */
    public Map<String, @Nullable LocalDate> until(DateRange range) {
        LocalDate available = lastDay(weeks.stream(), range);
        LocalDate settled = lastDay(weeks.stream().takeWhile(week -> week.maturity() == Maturity.FINAL), range);
        Map<String, @Nullable LocalDate> until = new LinkedHashMap<>();
        metrics.forEach(metric -> until.put(metric.name(), isTraffic(metric) ? available : settled));
        return until;
    }

    private boolean isTraffic(Metric metric) {
        return metric.needed(columns).stream().allMatch(this::isTraffic);
    }

    /** The one place that decides; a column's role goes before its name. */
    private boolean isTraffic(String column) {
        Set<Role> roles = rolesOf(column);
        return roles.isEmpty()
                ? TRAFFIC.matcher(column).matches() && !OUTCOME.matcher(column).matches()
                : TRAFFIC_ROLES.containsAll(roles);
    }

    private Set<Role> rolesOf(String column) {
        return columns.roles().columns().entrySet().stream()
                .filter(played -> played.getValue().equals(column))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static @Nullable LocalDate lastDay(Stream<StoredWeek> oldestFirst, DateRange range) {
        return oldestFirst
                .reduce((earlier, later) -> later)
                .flatMap(week -> week.days().intersect(range))
                .map(DateRange::end)
                .orElse(null);
    }
}
