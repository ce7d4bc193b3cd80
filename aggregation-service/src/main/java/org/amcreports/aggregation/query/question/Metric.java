package org.amcreports.aggregation.query.question;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.arithmetic.Value;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.jspecify.annotations.Nullable;

/** A metric as it was named in a question: a column, the column that plays a role, or a ratio. */
public record Metric(
        String name, @Nullable String column, @Nullable Ratio ratio, String unit) {

    private static final Value NOT_THERE = new Value(null, "metric_not_in_workflow");

    /** Empty for a name that means nothing; a role or ratio that this source cannot fill is known, but has no value. */
    public static Optional<Metric> named(String name, SourceColumns columns) {
        PlannedColumn column = columns.metrics().get(name);
        if (column != null) {
            return Optional.of(new Metric(name, name, null, column.unit().wireName()));
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

    /** The columns that have to be added up for it. */
    public Set<String> needed(SourceColumns columns) {
        Set<String> needed = new LinkedHashSet<>();
        if (column != null) {
            needed.add(column);
        }
        if (ratio != null) {
            columns.roles().column(ratio.numerator()).ifPresent(needed::add);
            columns.roles().column(ratio.denominator()).ifPresent(needed::add);
        }
        return needed;
    }

    public Value of(Tally tally, SourceColumns columns) {
        if (ratio != null) {
            return columns.roles().complete(ratio) ? tally.value(ratio, columns.roles()) : NOT_THERE;
        }
        return column == null ? NOT_THERE : tally.value(column);
    }

    private static Metric ofRole(String name, Role role, SourceColumns columns) {
        String column = columns.roles().column(role).orElse(null);
        PlannedColumn planned = column == null ? null : columns.metrics().get(column);
        return new Metric(
                name, column, null, planned == null ? "count" : planned.unit().wireName());
    }
}
