package org.amcreports.insights.aggregates;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.insights.aggregates.AggregationApi.Queries;
import org.amcreports.insights.aggregates.AggregationApi.Query;
import org.amcreports.insights.aggregates.AggregationApi.Results;
import org.amcreports.insights.aggregates.AggregationApi.Row;
import org.amcreports.insights.aggregates.AggregationApi.Rows;
import org.amcreports.insights.period.WeekCalendar.WeekRange;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The weeks of a source, each with the version of the aggregate that it was read from. */
@ApplicationScoped
public class Aggregates {
    private static final String WEEKLY = "weekly";
    private static final int MOST_ROWS = 200;
    private static final int TRIES = 4;
    private static final int NOT_FOUND = 404;

    private final AggregationApi api;

    Aggregates(@RestClient AggregationApi api) {
        this.api = api;
    }

    /** Empty for a source without any collected week, or that aggregation-service has not heard of. */
    public Uni<Optional<SourceProfile>> profile(Source source) {
        return api.rows(Correlation.current(), source.workflowId(), source.instanceId(), WEEKLY, null, null, MOST_ROWS)
                .map(rows -> profileOf(rowsOf(rows)))
                .onFailure(Aggregates::isNotFound)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .transform(AggregatesUnavailableException::new);
    }

    /** One series per metric, in their order; empty for a metric that aggregation-service refuses. */
    public Uni<List<Optional<SourceSeries>>> series(Source source, WeekRange range, List<String> metrics) {
        return rows(source, range)
                .flatMap(before -> series(source, range, metrics, before, TRIES))
                .onFailure(failure -> !(failure instanceof AggregatesUnavailableException))
                .transform(AggregatesUnavailableException::new);
    }

    /** Reads the versions before and after the values: where they are equal, the values are of these versions. */
    private Uni<List<Optional<SourceSeries>>> series(
            Source source, WeekRange range, List<String> metrics, Map<String, Row> before, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(new AggregatesUnavailableException("The data keeps changing"));
        }
        return api.query(Correlation.current(), queries(source, range, metrics)).flatMap(results -> rows(source, range)
                .flatMap(after -> unchanged(results, before, after)
                        ? Uni.createFrom().item(SeriesReading.of(results, metrics, after))
                        : series(source, range, metrics, after, tries - 1)));
    }

    private Uni<Map<String, Row>> rows(Source source, WeekRange range) {
        return api.rows(
                        Correlation.current(),
                        source.workflowId(),
                        source.instanceId(),
                        WEEKLY,
                        range.from(),
                        range.to(),
                        MOST_ROWS)
                .map(Aggregates::byKey);
    }

    private static Queries queries(Source source, WeekRange range, List<String> metrics) {
        return new Queries(metrics.stream()
                .map(metric -> new Query(
                        source.workflowId(),
                        source.instanceId(),
                        WEEKLY,
                        range.from(),
                        range.to(),
                        List.of(metric),
                        source.filters().isEmpty() ? null : source.filters()))
                .toList());
    }

    private static boolean unchanged(Results results, Map<String, Row> before, Map<String, Row> after) {
        Set<String> keys = SeriesReading.keysOf(results);
        return keys.stream().allMatch(key -> {
            Row first = before.get(key);
            Row second = after.get(key);
            return first != null && second != null && first.version() == second.version();
        });
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == NOT_FOUND;
    }

    /** {@code rows} are newest first. */
    private static Optional<SourceProfile> profileOf(List<Row> rows) {
        return rows.stream().findFirst().map(latest -> {
            LocalDate firstDay = rows.get(rows.size() - 1).dataDate();
            List<String> dimensions = latest.dimensions() == null
                    ? List.of()
                    : List.copyOf(latest.dimensions().keySet());
            return new SourceProfile(
                    unitsByMetric(latest), dimensions, latest.dataDate().getDayOfWeek(), firstDay);
        });
    }

    private static Map<String, String> unitsByMetric(Row row) {
        Map<String, String> units = row.units() == null ? Map.of() : row.units();
        Map<String, BigDecimal> metrics = row.metrics() == null ? Map.of() : row.metrics();
        Map<String, String> unitsByMetric = new LinkedHashMap<>();
        metrics.keySet().forEach(name -> unitsByMetric.put(name, units.getOrDefault(name, "")));
        return unitsByMetric;
    }

    private static Map<String, Row> byKey(Rows rows) {
        Map<String, Row> byKey = new LinkedHashMap<>();
        rowsOf(rows).forEach(row -> byKey.put(row.aggregationKey(), row));
        return byKey;
    }

    private static List<Row> rowsOf(Rows rows) {
        return rows.items() == null ? List.of() : rows.items();
    }
}
