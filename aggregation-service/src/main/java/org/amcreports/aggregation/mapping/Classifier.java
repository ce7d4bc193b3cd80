package org.amcreports.aggregation.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.jspecify.annotations.Nullable;

/** Decides what each column is: by the workflow's mapping, then by name, then by what AMC says. */
public final class Classifier {

    private final MetricMapping mapping;
    private final @Nullable String dateColumn;

    private Classifier(List<ResultColumn> columns, MetricMapping mapping) {
        this.mapping = mapping;
        this.dateColumn = dateColumn(columns).orElse(null);
    }

    public static ColumnPlan plan(List<ResultColumn> columns, MetricMapping mapping) {
        Classifier classifier = new Classifier(columns, mapping);
        List<PlannedColumn> planned = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Use> single = new HashSet<>();
        for (ResultColumn column : columns) {
            PlannedColumn plan = classifier.classify(column);
            boolean repeated = !names.add(plan.name());
            boolean second = isSingle(plan.use()) && !repeated && !single.add(plan.use());
            planned.add(
                    repeated
                            ? plan.ignored("same_name_twice")
                            : second ? plan.ignored("second_" + plan.use().wireName()) : plan);
        }
        return new ColumnPlan(planned);
    }

    private PlannedColumn classify(ResultColumn column) {
        String name = ColumnNames.normalise(column.name());
        Declared declared = mapping.of(name).orElse(null);
        PlannedColumn byRule = byRule(column, ColumnNames.spelled(column.name()));
        return declared == null ? byRule : declared(column, declared, byRule);
    }

    private static PlannedColumn declared(ResultColumn column, Declared declared, PlannedColumn byRule) {
        String name = ColumnNames.spelled(column.name());
        boolean describesMetric = declared.unit() != null || declared.additivity() != null || declared.plays() != null;
        Use use = declared.use() != null ? declared.use() : describesMetric ? Use.METRIC : byRule.use();
        if (use != Use.METRIC) {
            return PlannedColumn.of(column, use, "mapping");
        }
        Additivity additivity = declared.additivity() != null ? declared.additivity() : ColumnNames.additivity(name);
        Unit unit = declared.unit() != null ? declared.unit() : ColumnNames.unit(name);
        return PlannedColumn.metric(column, additivity, unit, declared.plays(), "mapping");
    }

    private PlannedColumn byRule(ResultColumn column, String name) {
        if (column.name().equals(dateColumn)) {
            return PlannedColumn.of(column, Use.DATE, "date_column");
        }
        if (name.equals("filtered") && (column.isBoolean() || column.dataType() == null)) {
            return PlannedColumn.of(column, Use.FILTERED, "filtered_column");
        }
        if (ColumnNames.isPrivacy(name)) {
            return PlannedColumn.of(column, Use.IGNORE, "privacy_column");
        }
        if (ColumnNames.isDerivedRatio(name)
                || column.isMetric() && !column.isText() && ColumnNames.isFormOfRatio(name)) {
            return PlannedColumn.of(column, Use.IGNORE, "derived_ratio");
        }
        if (ColumnNames.isKnownMetric(name) && column.mayBeNumeric()) {
            return metric(column, name, "known_name");
        }
        if (ColumnNames.isCurrency(name)) {
            return PlannedColumn.of(column, Use.CURRENCY, "currency_column");
        }
        return column.isMetric() && column.mayBeNumeric() && !column.isText()
                ? metric(column, name, "amc_metric")
                : PlannedColumn.of(column, Use.DIMENSION, "amc_dimension");
    }

    private static PlannedColumn metric(ResultColumn column, String name, String why) {
        return PlannedColumn.metric(column, ColumnNames.additivity(name), ColumnNames.unit(name), null, why);
    }

    /** The mapping's date if it names one, else the first known name, else the only DATE column. */
    private Optional<String> dateColumn(List<ResultColumn> columns) {
        if (mapping.columns().values().stream().anyMatch(declared -> declared.use() == Use.DATE)) {
            return Optional.empty();
        }
        List<ResultColumn> free = columns.stream().filter(this::isUndeclared).toList();
        Optional<String> known = ColumnNames.DATES.stream()
                .flatMap(name -> free.stream().filter(column -> ColumnNames.isSame(column.name(), name)))
                .map(ResultColumn::name)
                .findFirst();
        List<ResultColumn> dates = free.stream().filter(ResultColumn::isDate).toList();
        return known.isPresent() || dates.size() != 1
                ? known
                : Optional.of(dates.get(0).name());
    }

    private boolean isUndeclared(ResultColumn column) {
        return mapping.of(ColumnNames.normalise(column.name())).isEmpty();
    }

    private static boolean isSingle(Use use) {
        return use == Use.DATE || use == Use.FILTERED;
    }
}
