package org.amcreports.aggregation.ingestion.loading;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.store.fact.Fact;
import org.amcreports.aggregation.store.week.Slice;

/** Adds a week's rows up while they pass: over the whole week and, where it lies in two months, over either part. */
public final class WeekSlices {

    /** Of each dimension in each slice, the first in their order: those that periods list are among them. */
    public static final int MOST_VALUES = 5_000;

    private final List<Part> parts;

    public WeekSlices(ColumnPlan plan, DateRange week) {
        List<String> names = plan.measures().stream().map(Measure::name).toList();
        Roles roles = Roles.resolve(plan.declaredRoles(), names);
        Measures measures = Measures.of(plan.measures(), roles, Arrays.asList(Ratio.values()));
        parts = spans(week).stream()
                .map(days -> new Part(days, new Tally(measures), plan.dimensions()))
                .toList();
    }

    public void add(Fact fact) {
        parts.forEach(part -> part.add(fact));
    }

    public List<Slice> slices() {
        return parts.stream()
                .map(part -> new Slice(part.days.start(), part.days.end(), part.tally.snapshot()))
                .toList();
    }

    public List<Slice.Dimensions> dimensions() {
        return parts.stream().map(Part::dimensions).toList();
    }

    /** The dimensions that have more values than are kept. */
    public Set<String> cutShort() {
        return parts.get(0).cutShort;
    }

    private static List<DateRange> spans(DateRange week) {
        List<DateRange> spans = new ArrayList<>(List.of(week));
        YearMonth month = YearMonth.from(week.start());
        if (!month.equals(YearMonth.from(week.end()))) {
            spans.add(new DateRange(week.start(), month.atEndOfMonth()));
            spans.add(new DateRange(month.plusMonths(1).atDay(1), week.end()));
        }
        return spans;
    }

    private static final class Part {

        private final DateRange days;
        private final Tally tally;
        private final List<String> names;
        private final List<TreeSet<String>> values;
        private final Set<String> cutShort = new HashSet<>();

        Part(DateRange days, Tally tally, List<String> names) {
            this.days = days;
            this.tally = tally;
            this.names = names;
            this.values = names.stream().map(name -> new TreeSet<String>()).toList();
        }

        void add(Fact fact) {
            if (!tally.add(fact.row(), days)) {
                return;
            }
            for (int i = 0; i < names.size(); i++) {
                String value = fact.dimensions()[i];
                if (value != null) {
                    add(i, value);
                }
            }
        }

        private void add(int dimension, String value) {
            TreeSet<String> kept = values.get(dimension);
            if (kept.add(value) && kept.size() > MOST_VALUES) {
                kept.pollLast();
                cutShort.add(names.get(dimension));
            }
        }

        Slice.Dimensions dimensions() {
            Map<String, List<String>> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), List.copyOf(values.get(i)));
            }
            return new Slice.Dimensions(days.start(), days.end(), byName);
        }
    }
}
