package org.amcreports.aggregation.ingestion.remapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadedWeek;

/** What was loaded of a source's weeks and is not visible yet. */
final class NewLoads {

    private final Map<Reading, LoadedWeek> loaded = new HashMap<>();

    /** The visible load of a week by another mapping. A week whose rows are read again has another one, even of one version. */
    private record Reading(UUID visible, String mappingJson) {}

    void add(VisibleWeek week, LoadedWeek load) {
        loaded.put(new Reading(week.load(), load.mappingJson()), load);
    }

    boolean lacks(VisibleWeek week, String mappingJson) {
        return !loaded.containsKey(new Reading(week.load(), mappingJson));
    }

    /** Of a week that is not lacking. */
    LoadedWeek of(VisibleWeek week, String mappingJson) {
        return Objects.requireNonNull(loaded.get(new Reading(week.load(), mappingJson)));
    }

    List<Load> all() {
        return loaded.values().stream().map(LoadedWeek::load).toList();
    }
}
