package org.amcreports.aggregation.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Ratio.Better;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.catalogue.CatalogueEntry.Parts;
import org.amcreports.aggregation.mapping.Labels;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.jspecify.annotations.Nullable;

/** The metrics that can be asked for: of a source its columns, roles and ratios; without one the roles and ratios. */
final class Catalogue {

    private static final Set<String> COST_WORDS = Set.of("spend", "cost", "fee", "fees", "budget", "price");

    private Catalogue() {}

    static List<CatalogueEntry> general() {
        Stream<CatalogueEntry> roles = Stream.of(Role.values()).map(role -> role(role, null));
        return Stream.concat(roles, Stream.of(Ratio.values()).map(Catalogue::ratio))
                .toList();
    }

    static List<CatalogueEntry> of(SourceColumns source) {
        List<CatalogueEntry> entries = new ArrayList<>();
        source.metrics().values().forEach(column -> entries.add(column(column, source)));
        source.roles().columns().forEach((role, column) -> {
            if (!source.metrics().containsKey(role.wireName())) {
                entries.add(role(role, source.metrics().get(column)));
            }
        });
        Stream.of(Ratio.values())
                .filter(source.roles()::complete)
                .map(Catalogue::ratio)
                .forEach(entries::add);
        return entries;
    }

    private static CatalogueEntry column(PlannedColumn column, SourceColumns source) {
        String role = source.roles().columns().entrySet().stream()
                .filter(played -> played.getValue().equals(column.name()))
                .map(played -> played.getKey().wireName())
                .findFirst()
                .orElse(null);
        return summed("column", column.name(), column.unit(), column.additivity(), basis(column), role, column.name());
    }

    private static CatalogueEntry role(Role role, @Nullable PlannedColumn column) {
        String name = role.wireName();
        return column == null
                ? summed("role", name, role.unit(), role.additivity(), role.timeBasis(), name, null)
                : summed("role", name, column.unit(), column.additivity(), basis(column), name, column.name());
    }

    private static TimeBasis basis(PlannedColumn metric) {
        return Objects.requireNonNull(metric.timeBasis());
    }

    private static CatalogueEntry summed(
            String kind,
            String name,
            Unit unit,
            Additivity additivity,
            TimeBasis timeBasis,
            @Nullable String role,
            @Nullable String column) {
        String format = unit.money() ? "currency" : "number";
        boolean cost = Stream.of(name.split("_")).anyMatch(COST_WORDS::contains);
        return new CatalogueEntry(
                name,
                kind,
                label(name),
                unit.wireName(),
                format,
                additivity.wireName(),
                timeBasis.wireName(),
                role,
                column,
                null,
                (cost ? Better.NEITHER : Better.HIGHER).wireName());
    }

    private static CatalogueEntry ratio(Ratio ratio) {
        return new CatalogueEntry(
                ratio.wireName(),
                "ratio",
                ratio.label(),
                ratio.unit(),
                ratio.format(),
                "computed",
                ratio.timeBasis().wireName(),
                null,
                null,
                new Parts(ratio.numerator().wireName(), ratio.denominator().wireName()),
                ratio.better().wireName());
    }

    /** A column that holds a ratio is labelled like the ratio. */
    private static String label(String name) {
        return Ratio.named(name).map(Ratio::label).orElseGet(() -> Labels.of(name));
    }
}
