package org.amcreports.aggregation.ingestion.remapping;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadedWeek;

/** What was loaded of a source's weeks and is not visible yet. */
final class NewLoads {

    private final Map<Reading, LoadedWeek> loaded = new HashMap<>();

    /** A version of a week by a mapping: its rows are always read alike. */
    private record Reading(LocalDate week, int version, String mappingJson) {

        static Reading of(WeekCompleted week, String mappingJson) {
            return new Reading(week.weekStartDate(), week.dataVersion(), mappingJson);
        }
    }

    void add(WeekCompleted week, LoadedWeek load) {
        loaded.put(Reading.of(week, load.mappingJson()), load);
    }

    boolean lacks(WeekCompleted week, String mappingJson) {
        return !loaded.containsKey(Reading.of(week, mappingJson));
    }

    /** Of a week that is not lacking. */
    LoadedWeek of(WeekCompleted week, String mappingJson) {
        return Objects.requireNonNull(loaded.get(Reading.of(week, mappingJson)));
    }

    List<Load> all() {
        return loaded.values().stream().map(LoadedWeek::load).toList();
    }
}
