package org.amcreports.aggregation.ingestion.loading;

import java.io.IOException;
import java.util.List;
import org.amcreports.aggregation.store.fact.FactBatch;
import org.amcreports.aggregation.store.rollup.RollupColumns;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadedWeek;

/** A load that is being filled, a part after the other, from what is read. */
final class Loading {

    private final WeekReading reading;
    private final Layout layout;
    private final Load load;
    private final List<RollupSet> sets;
    private int part;

    Loading(WeekReading reading, Layout layout, Load load, List<RollupSet> sets) {
        this.reading = reading;
        this.layout = layout;
        this.load = load;
        this.sets = sets;
    }

    WeekReading reading() {
        return reading;
    }

    Load load() {
        return load;
    }

    List<RollupSet> sets() {
        return sets;
    }

    boolean datesOutside() {
        return reading.datesOutside();
    }

    /** As far as they were seen. */
    RollupColumns columns() {
        return RollupColumns.of(layout, reading.plan(), reading.shape(part));
    }

    FactBatch next(int most) throws IOException {
        return reading.next(layout, part, most);
    }

    /** The part that was filled; from now on it is the next one. */
    int nextPart() {
        return part++;
    }

    LoadedWeek loaded() {
        return reading.loaded(load, part, sets.stream().map(RollupSet::number).toList());
    }
}
