package org.amcreports.aggregation.query.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.aggregation.arithmetic.Measure;
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
import org.amcreports.aggregation.query.answer.QueryResult.ColumnSpan;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.amcreports.aggregation.query.evaluation.Evaluator.Evaluated.Sums;
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

    /** Beside those that put others together, of which each period has one. */
    private static final int MOST_ITEMS = 10_000;

    private static final String MIXED_COLUMNS = "mixed_columns";

    private final Source source;
    private final Question question;
    private final GroupedTallies tallies;
    private final List<GroupKey> order;
    private final Instant now;
    private final Tally total;
    private final WeekMarks marks;
    private final List<PeriodUsed> periods;
    private final List<PeriodMarks> periodMarks;

    AnswerWriter(Source source, Question question, Sums sums, Instant now) {
        this.source = source;
        this.question = question;
        this.tallies = sums.tallies();
        this.order = sums.order();
        this.now = now;
        this.total = tallies.total();
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
                Map.of(),
                List.of(),
                Map.of(),
                null);
    }

    QueryOutcome answer() {
        List<QueryItem> items = question.asked().dimensions().isEmpty() ? periods() : groups();
        if (items.stream().filter(item -> !item.others()).count() > MOST_ITEMS) {
            return tooManyItems();
        }
        Numbers totals = new Numbers(total);
        Settlement settlement = Settlement.of(question);
        marks.notes().forEach(totals.notes::putIfAbsent);
        if (coversByAnotherColumn()) {
            totals.notes.putIfAbsent("coverage", "mixed_basis");
        }
        return new QueryResult(
                items,
                totals.values,
                totals.notes,
                totals.unread,
                new RangeUsed(
                        question.range().start(),
                        question.range().end(),
                        question.asked().range()),
                marks.asOf(),
                source.revision(),
                marks.maturity().wireName(),
                total.coverage(),
                tallies.estimated(),
                marks.missing(),
                marks.currency(total.currencies()),
                question.columns().roles().byWireName(),
                mixedColumns(),
                units(),
                settlement.unsettled(question.range()),
                settlement.until(question.range()),
                question.fingerprint());
    }

    private QueryRefusal tooManyItems() {
        return question.asked().namedGroups().isEmpty()
                ? QueryRefusal.invalid("limit", "must be lower: there are more than 10,000 groups and periods")
                : QueryRefusal.invalid("groups", "must be fewer: there are more than 10,000 groups and periods");
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
        List<QueryItem> items = new ArrayList<>();
        for (int i = 0; i < question.periods().size(); i++) {
            Map<GroupKey, Tally> groups = tallies.period(i);
            for (GroupKey key : order) {
                Tally tally = groups.get(key);
                if (tally != null) {
                    items.add(item(i, key.labelled(question.asked().dimensions()), tally, false));
                }
            }
            Tally others = tallies.others(i);
            if (others != null && question.asked().wantsOthers()) {
                items.add(item(i, GroupKey.NONE.labelled(question.asked().dimensions()), others, true));
            }
        }
        return items;
    }

    private QueryItem item(int position, Map<String, @Nullable String> group, Tally tally, boolean others) {
        Numbers numbers = new Numbers(tally);
        Marks marked = periodMarks.isEmpty() ? null : periodMarks.get(position).of(tally);
        return new QueryItem(
                periods.get(position), group, numbers.values, numbers.notes, numbers.unread, others, marked);
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

    private Map<String, List<ColumnSpan>> mixedColumns() {
        Map<String, List<ColumnSpan>> mixed = new TreeMap<>();
        question.columns()
                .mixed()
                .forEach((role, spans) -> mixed.put(
                        role.wireName(),
                        spans.stream()
                                .map(span -> new ColumnSpan(
                                        span.column(),
                                        span.days().start(),
                                        span.days().end()))
                                .toList()));
        return mixed;
    }

    private Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        question.metrics().forEach(metric -> units.put(metric.name(), metric.unit()));
        return units;
    }

    /** Some weeks that say what was filtered do not have what the coverage is a share of. */
    private boolean coversByAnotherColumn() {
        Measure base = question.columns().coverageBase().orElse(null);
        return base != null
                && question.weeks().stream()
                        .filter(week -> week.plan().filtered().isPresent())
                        .anyMatch(week -> base.role() == null
                                ? week.plan().measures().stream()
                                        .noneMatch(kept -> kept.name().equals(base.name()))
                                : week.roles().column(base.role()).isEmpty());
    }

    /** The metrics asked for, of one tally, with the reasons that belong to them. */
    private final class Numbers {

        private final Map<String, @Nullable BigDecimal> values = new LinkedHashMap<>();
        private final Map<String, String> notes = new TreeMap<>();
        private final Map<String, Long> unread = new TreeMap<>();

        Numbers(Tally tally) {
            Map<String, Long> unreadCells = tally.unread();
            for (Metric metric : question.metrics()) {
                Value value = metric.of(tally, question.columns());
                values.put(metric.name(), value.number());
                if (value.note() != null) {
                    notes.put(metric.name(), value.note());
                } else if (value.number() != null && isMixed(metric)) {
                    notes.put(metric.name(), MIXED_COLUMNS);
                }
                long cells = metric.needed(question.columns()).stream()
                        .mapToLong(measure -> unreadCells.getOrDefault(measure.name(), 0L))
                        .sum();
                if (cells > 0) {
                    unread.put(metric.name(), cells);
                }
            }
        }

        private boolean isMixed(Metric metric) {
            return !question.columns().mixed().isEmpty()
                    && metric.roles().stream().anyMatch(question.columns().mixed()::containsKey);
        }
    }
}
