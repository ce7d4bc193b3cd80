package org.amcreports.aggregation.ingestion.remapping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.mapping.Classifier;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.MappingJson;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.amcreports.aggregation.store.fact.FactRepository;
import org.amcreports.aggregation.store.rollup.RollupColumns;
import org.amcreports.aggregation.store.rollup.RollupRepository;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.rollup.SetRepository;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.source.LayoutRepository;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadShape;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.http.id.Ids;

/** Makes the new load of a week from the facts of its present one, where they are what a new mapping would read. */
@ApplicationScoped
class StoredRows {

    /** Why a column of a week is not what the mapping says. */
    static final String ROWS_GONE = "rows_gone";

    private final Pool pool;
    private final LayoutRepository layouts;
    private final SetRepository sets;
    private final LoadRepository loads;
    private final FactRepository facts;
    private final RollupRepository rollups;
    private final OrphanLoads orphans;

    StoredRows(
            Pool pool,
            LayoutRepository layouts,
            SetRepository sets,
            LoadRepository loads,
            FactRepository facts,
            RollupRepository rollups,
            OrphanLoads orphans) {
        this.pool = pool;
        this.layouts = layouts;
        this.sets = sets;
        this.loads = loads;
        this.facts = facts;
        this.rollups = rollups;
        this.orphans = orphans;
    }

    /** What the mapping takes the columns for; empty when their cells have to be read again for it. */
    static Optional<ColumnPlan> plan(StoredWeek stored, WeekCompleted week, String mappingJson) {
        ColumnPlan plan = wanted(stored, week, mappingJson);
        return plan.isCoveredBy(stored.plan()) ? Optional.of(plan) : Optional.empty();
    }

    /** What is left of that where the cells are gone. */
    static ColumnPlan remains(StoredWeek stored, WeekCompleted week, String mappingJson) {
        return wanted(stored, week, mappingJson).limitedTo(stored.plan(), ROWS_GONE);
    }

    private static ColumnPlan wanted(StoredWeek stored, WeekCompleted week, String mappingJson) {
        List<ResultColumn> columns = stored.plan().columns().stream()
                .map(column -> ResultColumn.described(column.source(), week.columns()))
                .toList();
        return Classifier.plan(columns, MappingJson.read(mappingJson));
    }

    Uni<LoadedWeek> load(SourceId source, StoredWeek stored, ColumnPlan plan, String mappingJson) {
        return layouts.find(pool, source).map(Optional::orElseThrow).chain(layout -> sets.inUse(pool, layout)
                .chain(inUse -> {
                    Load load = new Load(Ids.next(), layout.sourceId(), stored.start());
                    return loads.begin(pool, load, source)
                            .chain(() ->
                                    fill(load, stored, loaded(load, stored, plan, mappingJson, inUse), layout, inUse))
                            .onFailure()
                            .call(() -> orphans.discardQuietly(load));
                }));
    }

    private Uni<LoadedWeek> fill(
            Load load, StoredWeek stored, LoadedWeek loaded, Layout layout, List<RollupSet> inUse) {
        Load present = new Load(stored.load(), load.sourceId(), load.week());
        RollupColumns columns = RollupColumns.of(layout, loaded.plan(), loaded.shape());
        return Multi.createFrom()
                .range(0, loaded.shape().parts())
                .onItem()
                .transformToUniAndConcatenate(part -> facts.copy(pool, present, load, part, loaded.plan())
                        .call(() -> rollups.build(pool, load, part, columns, inUse)))
                .collect()
                .with(Collectors.summingInt(copied -> copied))
                .invoke(copied -> requireAll(copied, stored))
                .replaceWith(loaded);
    }

    private static void requireAll(int copied, StoredWeek stored) {
        if (copied != stored.rows()) {
            throw new RowsUnavailableException(
                    copied + " of " + stored.rows() + " facts of the week of " + stored.start() + " are stored", null);
        }
    }

    /** What was seen of the cells holds, but for columns that are no metrics any more. */
    private static LoadedWeek loaded(
            Load load, StoredWeek stored, ColumnPlan plan, String mappingJson, List<RollupSet> inUse) {
        Set<String> ignored = metrics(stored.plan());
        ignored.removeAll(metrics(plan));
        LoadShape shape = new LoadShape(
                stored.shape().parts(),
                without(ignored, stored.shape().gaps()),
                without(ignored, stored.shape().unread()));
        return new LoadedWeek(
                load,
                mappingJson,
                plan.withUnread(without(ignored, stored.plan().unread())),
                notes(plan, without(ignored, stored.notes())),
                stored.rows(),
                shape,
                inUse.stream().map(RollupSet::number).toList());
    }

    private static Map<String, String> notes(ColumnPlan plan, Map<String, String> stored) {
        Map<String, String> notes = new HashMap<>(stored);
        notes.values().removeIf(ROWS_GONE::equals);
        plan.columns().stream()
                .filter(column -> column.why().equals(ROWS_GONE))
                .forEach(column -> notes.put(column.name(), ROWS_GONE));
        return notes;
    }

    private static Set<String> metrics(ColumnPlan plan) {
        return plan.measures().stream().map(Measure::name).collect(Collectors.toCollection(HashSet::new));
    }

    private static <T> Map<String, T> without(Set<String> names, Map<String, T> all) {
        Map<String, T> others = new HashMap<>(all);
        others.keySet().removeAll(names);
        return others;
    }

    private static Set<String> without(Set<String> names, Set<String> all) {
        Set<String> others = new HashSet<>(all);
        others.removeAll(names);
        return others;
    }
}
