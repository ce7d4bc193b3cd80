package org.amcreports.aggregation.query.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.arithmetic.Value;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.query.answer.QueryItem;
import org.amcreports.aggregation.query.answer.QueryItem.Marks;
import org.amcreports.aggregation.query.answer.QueryItem.PeriodUsed;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.query.question.Metric;
import org.amcreports.aggregation.query.question.Question;
import org.amcreports.aggregation.query.question.Settlement;
import org.amcreports.aggregation.query.tally.GroupKey;
import org.amcreports.aggregation.query.tally.GroupedTallies;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekMarks;
import org.jspecify.annotations.Nullable;

/** Writes the answer to a question from its tallies. */
final class AnswerWriter {

    private static final int MOST_ITEMS = 10_000;

    private final Source source;
    private final Question question;
    private final GroupedTallies tallies;
    private final Instant now;
    private final Tally total;
    private final WeekMarks marks;
    private final List<PeriodUsed> periods;
    private final List<PeriodMarks> periodMarks;

    AnswerWriter(Source source, Question question, Measures measures, GroupedTallies tallies, Instant now) {
        this.source = source;
        this.question = question;
        this.tallies = tallies;
        this.now = now;
        this.total = new Tally(measures);
        tallies.overall().values().forEach(total::merge);
        this.marks = WeekMarks.of(source.availability(), question.weeks(), question.range(), now);
        this.periods = question.periods().stream().map(this::used).toList();
        this.periodMarks = PeriodMarks.of(source, question, now);
    }

    /** An answer about a source of which nothing is stored in the range, or nothing at all. */
    static QueryResult nothing(Source source, AggregateQuery asked, @Nullable DateRange range, Instant now) {
        List<LocalDate> missing = range == null
                ? List.of()
                : WeekMarks.of(source.availability(), List.of(), range, now).missing();
        RangeUsed used = range == null ? null : new RangeUsed(range.start(), range.end(), asked.range());
        return new QueryResult(
                List.of(),
                Map.of(),
                Map.of(),
                used,
                null,
                source.revision(),
                null,
                null,
                false,
                missing,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null);
    }

    QueryOutcome answer() {
        List<QueryItem> items = question.asked().dimensions().isEmpty() ? periods() : groups();
        if (items.size() > MOST_ITEMS) {
            return QueryRefusal.invalid("limit", "must be lower: there are more than 10,000 groups and periods");
        }
        Numbers totals = new Numbers(total);
        Settlement settlement = Settlement.of(question);
        marks.notes().forEach(totals.notes::putIfAbsent);
        return new QueryResult(
                items,
                totals.values,
                totals.notes,
                new RangeUsed(
                        question.range().start(),
                        question.range().end(),
                        question.asked().range()),
                marks.asOf(),
                source.revision(),
                marks.maturity().wireName(),
                total.coverage(),
                estimated(),
                marks.missing(),
                marks.currency(total.currencies()),
                question.columns().roles().byWireName(),
                units(),
                settlement.unsettled(question.range()),
                settlement.until(question.range()),
                question.fingerprint());
    }

    /** One item per period that a stored week touches; a period without any is a gap, not a zero. */
    private List<QueryItem> periods() {
        List<QueryItem> items = new ArrayList<>();
        List<DateRange> days = question.days();
        for (int i = 0; i < days.size(); i++) {
            if (!weeks(days.get(i)).isEmpty()) {
                Tally tally = tallies.period(i).getOrDefault(GroupKey.NONE, new Tally(total.measures()));
                items.add(item(i, Map.of(), tally, false));
            }
        }
        Integer limit = question.asked().limit();
        return limit == null || items.size() <= limit ? items : items.subList(items.size() - limit, items.size());
    }

    private List<QueryItem> groups() {
        List<GroupKey> sorted = GroupOrder.sorted(question, tallies.overall());
        Integer limit = question.asked().limit();
        List<GroupKey> kept = limit == null || sorted.size() <= limit ? sorted : sorted.subList(0, limit);
        Set<GroupKey> named = new HashSet<>(kept);
        boolean others = question.asked().wantsOthers() && kept.size() < sorted.size();
        List<QueryItem> items = new ArrayList<>();
        for (int i = 0; i < question.periods().size(); i++) {
            Map<GroupKey, Tally> groups = tallies.period(i);
            for (GroupKey key : kept) {
                if (groups.containsKey(key)) {
                    items.add(item(i, key.labelled(question.asked().dimensions()), groups.get(key), false));
                }
            }
            if (others) {
                addOthers(items, i, groups, named);
            }
        }
        return items;
    }

    private void addOthers(List<QueryItem> items, int period, Map<GroupKey, Tally> groups, Set<GroupKey> kept) {
        List<Tally> beyond = groups.entrySet().stream()
                .filter(group -> !kept.contains(group.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!beyond.isEmpty()) {
            Tally merged = new Tally(total.measures());
            beyond.forEach(merged::merge);
            items.add(item(period, GroupKey.NONE.labelled(question.asked().dimensions()), merged, true));
        }
    }

    private QueryItem item(int position, Map<String, @Nullable String> group, Tally tally, boolean others) {
        Numbers numbers = new Numbers(tally);
        Marks marked = periodMarks.isEmpty() ? null : periodMarks.get(position).of(tally);
        return new QueryItem(periods.get(position), group, numbers.values, numbers.notes, others, marked);
    }

    private PeriodUsed used(Period period) {
        DateRange days = period.days();
        boolean complete = question.range().contains(days)
                && WeekMarks.of(source.availability(), weeks(days), days, now).complete();
        return new PeriodUsed(period.key(), days.start(), days.end(), complete);
    }

    private List<StoredWeek> weeks(DateRange days) {
        return question.weeks().stream()
                .filter(week -> week.days().overlaps(days))
                .toList();
    }

    private boolean estimated() {
        boolean itemEstimated = false;
        for (int i = 0; i < question.periods().size(); i++) {
            itemEstimated |= tallies.period(i).values().stream().anyMatch(Tally::estimated);
        }
        return itemEstimated || total.estimated();
    }

    private Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        question.metrics().forEach(metric -> units.put(metric.name(), metric.unit()));
        return units;
    }

    /** The metrics asked for, of one tally, with the reasons that belong to them. */
    private final class Numbers {

        private final Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>();
        private final Map<String, String> notes = new TreeMap<>();

        Numbers(Tally tally) {
            for (Metric metric : question.metrics()) {
                Value value = metric.of(tally, question.columns());
                values.put(metric.name(), value.number());
                if (value.note() != null) {
                    notes.put(metric.name(), value.note());
                }
            }
        }
    }
}
