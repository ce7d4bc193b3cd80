package org.amcreports.aggregation.query.question;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.arithmetic.Value;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.jspecify.annotations.Nullable;

/**
 * A metric as it was named in a question: a column, a role, or a ratio.
 *
 * @param measure the column or role; null for a ratio, and for what the weeks asked for do not have
 */
public record Metric(
        String name, @Nullable Measure measure, @Nullable Ratio ratio, String unit) {

    private static final Value NOT_THERE = new Value(null, "metric_not_in_workflow");

    /** Empty for a name that means nothing; a role or ratio that this source cannot fill is known, but has no value. */
    public static Optional<Metric> named(String name, SourceColumns columns) {
        PlannedColumn column = columns.metrics().get(name);
        if (column != null) {
            return Optional.of(new Metric(
                    name, columns.measure(column), null, column.unit().wireName()));
        }
        Optional<Metric> role = Role.named(name).map(played -> ofRole(name, played, columns));
        return role.isPresent() ? role : Ratio.named(name).map(ratio -> new Metric(name, null, ratio, ratio.unit()));
    }

    /** A column that only other weeks have. */
    public static Metric absent(String name, SourceColumns everywhere) {
        PlannedColumn column = everywhere.metrics().get(name);
        return new Metric(
                name, null, null, column == null ? "count" : column.unit().wireName());
    }

    /** All columns, and the ratios that they allow. */
    public static List<Metric> all(SourceColumns columns) {
        Stream<String> ratios = Stream.of(Ratio.values())
                .filter(columns.roles()::complete)
                .map(Ratio::wireName)
                .filter(name -> !columns.metrics().containsKey(name));
        return Stream.concat(columns.metrics().keySet().stream(), ratios)
                .flatMap(name -> named(name, columns).stream())
                .toList();
    }

    /** What has to be added up for it. */
    public List<Measure> needed(SourceColumns columns) {
        return Stream.concat(
                        Stream.ofNullable(measure), roles().stream().flatMap(role -> columns.measure(role).stream()))
                .toList();
    }

    /** The roles that it is made of: those of a ratio's parts, or its own. */
    public Set<Role> roles() {
        Stream<Role> own = Stream.ofNullable(measure).flatMap(kept -> Stream.ofNullable(kept.role()));
        Stream<Role> parts = Stream.ofNullable(ratio).flatMap(it -> Stream.of(it.numerator(), it.denominator()));
        return Stream.concat(own, parts).collect(Collectors.toUnmodifiableSet());
    }

    public Value of(Tally tally, SourceColumns columns) {
        if (ratio != null) {
            return columns.roles().complete(ratio) ? tally.value(ratio) : NOT_THERE;
        }
        return measure == null ? NOT_THERE : tally.value(measure);
    }

    private static Metric ofRole(String name, Role role, SourceColumns columns) {
        PlannedColumn column =
                columns.roles().column(role).map(columns.metrics()::get).orElse(null);
        return new Metric(
                name,
                columns.measure(role).orElse(null),
                null,
                column == null ? "count" : column.unit().wireName());
    }
}
