package org.amcreports.aggregation.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.jspecify.annotations.Nullable;

/** Decides what each column is: by the workflow's mapping, then by name, then by what AMC says. */
public final class Classifier {

    private final List<Named> columns;
    private final @Nullable Named date;

    /** A column of the result, the name that it is stored under, and what the mapping declares of it. */
    private record Named(
            ResultColumn column, String name, @Nullable Declared declared) {

        String spelled() {
            return ColumnNames.spelled(column.name());
        }

        @Nullable
        Use use() {
            return declared == null ? null : declared.use();
        }
    }

    private Classifier(List<ResultColumn> results, MetricMapping mapping) {
        List<String> sources = results.stream().map(ResultColumn::name).toList();
        List<String> names = ColumnNames.distinct(sources);
        List<@Nullable Declared> declared = new DeclaredColumns(mapping).of(sources, names);
        columns = IntStream.range(0, results.size())
                .mapToObj(i -> new Named(results.get(i), names.get(i), declared.get(i)))
                .toList();
        date = date(columns).orElse(null);
    }

    public static ColumnPlan plan(List<ResultColumn> columns, MetricMapping mapping) {
        Classifier classifier = new Classifier(columns, mapping);
        Set<Use> single = new HashSet<>();
        return new ColumnPlan(classifier.columns.stream()
                .map(classifier::classify)
                .map(plan -> isSingle(plan.use()) && !single.add(plan.use())
                        ? plan.ignored("second_" + plan.use().wireName())
                        : plan)
                .toList());
    }

    private PlannedColumn classify(Named column) {
        Declared declared = column.declared();
        PlannedColumn byRule = byRule(column);
        return declared == null ? byRule : declared(column, declared, byRule);
    }

    private static PlannedColumn declared(Named column, Declared declared, PlannedColumn byRule) {
        Use described = declared.describesMetric() ? Use.METRIC : byRule.use();
        Use use = declared.use() != null ? declared.use() : described;
        return use == Use.METRIC ? metric(column, declared) : column(column, use, "mapping");
    }

    private PlannedColumn byRule(Named named) {
        ResultColumn column = named.column();
        String name = named.spelled();
        if (named == date) {
            return column(named, Use.DATE, "date_column");
        }
        if (name.equals("filtered") && (column.isBoolean() || column.dataType() == null)) {
            return column(named, Use.FILTERED, "filtered_column");
        }
        if (ColumnNames.isPrivacy(name)) {
            return column(named, Use.IGNORE, "privacy_column");
        }
        if (ColumnNames.isCurrency(name)) {
            return column(named, Use.CURRENCY, "currency_column");
        }
        return isDimensionWithoutNumbers(column) ? column(named, Use.DIMENSION, "amc_dimension") : number(named, name);
    }

    /** What its name says goes before AMC's word, which calls distinct counts dimensions. */
    private static PlannedColumn number(Named named, String name) {
        ResultColumn column = named.column();
        boolean numbers = column.isMetric() && !column.isText();
        if (ColumnNames.isDerivedRatio(name) || numbers && ColumnNames.isFormOfRatio(name)) {
            return column(named, Use.IGNORE, "derived_ratio");
        }
        if (ColumnNames.isKnownMetric(name) && column.mayBeNumeric()) {
            return metric(named, name, "known_name");
        }
        return numbers && column.mayBeNumeric()
                ? metric(named, name, "amc_metric")
                : column(named, Use.DIMENSION, "amc_dimension");
    }

    /** Rows are grouped by it, whatever a metric or a ratio of that name would be. */
    private static boolean isDimensionWithoutNumbers(ResultColumn column) {
        return column.isDimension() && (column.isText() || !column.mayBeNumeric());
    }

    private static PlannedColumn column(Named column, Use use, String why) {
        return new PlannedColumn(
                column.column().name(), column.name(), use, Additivity.NONE, Unit.COUNT, null, null, why);
    }

    private static PlannedColumn metric(Named column, String spelled, String why) {
        return metric(column, ColumnWords.additivity(spelled), ColumnWords.unit(spelled), null, null, why);
    }

    private static PlannedColumn metric(Named column, Declared declared) {
        String spelled = column.spelled();
        Additivity additivity = declared.additivity() != null ? declared.additivity() : ColumnWords.additivity(spelled);
        Unit unit = declared.unit() != null ? declared.unit() : ColumnWords.unit(spelled);
        return metric(column, additivity, unit, declared.plays(), declared.timeBasis(), "mapping");
    }

    private static PlannedColumn metric(
            Named column,
            Additivity additivity,
            Unit unit,
            @Nullable Role plays,
            @Nullable TimeBasis timeBasis,
            String why) {
        return new PlannedColumn(
                column.column().name(), column.name(), Use.METRIC, additivity, unit, plays, timeBasis, why);
    }

    /** None where the mapping names one that is there, else the first known name, else the only DATE column. */
    private static Optional<Named> date(List<Named> columns) {
        if (columns.stream().anyMatch(column -> column.use() == Use.DATE)) {
            return Optional.empty();
        }
        List<Named> free =
                columns.stream().filter(column -> column.declared() == null).toList();
        Optional<Named> known = ColumnNames.DATES.stream()
                .flatMap(name -> free.stream()
                        .filter(column -> ColumnNames.isSame(column.column().name(), name)))
                .findFirst();
        List<Named> dates =
                free.stream().filter(column -> column.column().isDate()).toList();
        return known.isPresent() || dates.size() != 1 ? known : Optional.of(dates.get(0));
    }

    private static boolean isSingle(Use use) {
        return use == Use.DATE || use == Use.FILTERED;
    }
}
