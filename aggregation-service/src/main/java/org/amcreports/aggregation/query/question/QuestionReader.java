package org.amcreports.aggregation.query.question;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** Understands a question, or refuses it naming the field. */
public final class QuestionReader {

    private static final int MOST_DAYS = 3660;

    private final Source source;
    private final List<StoredWeek> stored;
    private final Instant now;

    /** @param stored all weeks of the source, oldest first */
    public QuestionReader(Source source, List<StoredWeek> stored, Instant now) {
        this.source = source;
        this.stored = stored;
        this.now = now;
    }

    /** The problem with the question as such, whatever data there is. */
    public Optional<QueryRefusal> refusal(AggregateQuery asked) {
        LocalDate from = asked.from();
        LocalDate to = asked.to();
        if (asked.range() != null && (from != null || to != null)) {
            return Optional.of(QueryRefusal.invalid("range", "must not be given together with from or to"));
        }
        if (from != null && to != null && to.isBefore(from)) {
            return Optional.of(QueryRefusal.invalid("to", "must not be before from"));
        }
        if (new HashSet<>(asked.dimensions()).size() < asked.dimensions().size()) {
            return Optional.of(QueryRefusal.invalid("group_by", "must not name a dimension twice"));
        }
        if (!asked.namedGroups().isEmpty() && asked.limit() != null) {
            return Optional.of(QueryRefusal.invalid("groups", "must not be given together with limit"));
        }
        if (!asked.namedGroups().isEmpty() && asked.sort() != null) {
            return Optional.of(QueryRefusal.invalid("sort", "must not be given together with groups"));
        }
        if (asked.namedGroups().stream()
                .anyMatch(group -> group.size() != asked.dimensions().size())) {
            return Optional.of(QueryRefusal.invalid("groups", "must give a value for each dimension of group_by"));
        }
        return range(asked)
                .filter(range -> ChronoUnit.DAYS.between(range.start(), range.end()) > MOST_DAYS)
                .map(range -> asked.range() == null
                        ? QueryRefusal.invalid("from", "must not be more than ten years before to")
                        : QueryRefusal.invalid("range", "must not be longer than ten years"));
    }

    /** The days asked for, by name or where an end is open as far as weeks are stored. Empty when there are none. */
    public Optional<DateRange> range(AggregateQuery asked) {
        if (asked.namedRange().isPresent()) {
            return asked.namedRange().get().resolve(source.availability(), now, storedDays());
        }
        LocalDate from = asked.from();
        LocalDate to = asked.to();
        if (stored.isEmpty() && (from == null || to == null)) {
            return Optional.empty();
        }
        LocalDate first = from != null ? from : stored.get(0).start();
        LocalDate last = to != null ? to : stored.get(stored.size() - 1).days().end();
        return last.isBefore(first) ? Optional.empty() : Optional.of(new DateRange(first, last));
    }

    private @Nullable DateRange storedDays() {
        return stored.isEmpty()
                ? null
                : new DateRange(
                        stored.get(0).start(),
                        stored.get(stored.size() - 1).days().end());
    }

    public Question question(AggregateQuery asked, DateRange range) {
        List<StoredWeek> weeks =
                stored.stream().filter(week -> week.days().overlaps(range)).toList();
        SourceColumns columns = SourceColumns.of(weeks);
        List<Period> periods =
                Period.over(asked.grain(), range, source.availability().weekStart());
        return new Question(asked, columns, metrics(asked, columns), range, periods, weeks);
    }

    /** What the question names that the source does not have; nothing while nothing is stored. */
    public Optional<QueryRefusal> unknownName(AggregateQuery asked) {
        SourceColumns columns = SourceColumns.of(stored);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < asked.namedMetrics().size(); i++) {
            String name = asked.namedMetrics().get(i);
            if (Metric.named(name, columns).isEmpty()) {
                return Optional.of(QueryRefusal.unknownMetric("metrics[" + i + "]", name));
            }
        }
        for (int i = 0; i < asked.dimensions().size(); i++) {
            String name = asked.dimensions().get(i);
            if (!columns.dimensions().contains(name)) {
                return Optional.of(QueryRefusal.unknownDimension("group_by[" + i + "]", name));
            }
        }
        for (String name : asked.filtering().keySet()) {
            if (!columns.dimensions().contains(name)) {
                return Optional.of(QueryRefusal.unknownDimension("filters." + name, name));
            }
        }
        return unknownSort(asked, columns);
    }

    private static Optional<QueryRefusal> unknownSort(AggregateQuery asked, SourceColumns columns) {
        return Optional.ofNullable(asked.sort())
                .map(sort -> sort.startsWith("-") ? sort.substring(1) : sort)
                .filter(name -> !asked.dimensions().contains(name)
                        && Metric.named(name, columns).isEmpty())
                .map(name -> QueryRefusal.invalid("sort", "must be a metric or a dimension of group_by"));
    }

    /** A column of other weeks only is known, but has no value in these. */
    private List<Metric> metrics(AggregateQuery asked, SourceColumns columns) {
        if (asked.namedMetrics().isEmpty()) {
            return Metric.all(columns);
        }
        SourceColumns known = SourceColumns.of(stored);
        List<Metric> metrics = new ArrayList<>();
        asked.namedMetrics()
                .forEach(name -> metrics.add(Metric.named(name, columns).orElseGet(() -> Metric.absent(name, known))));
        return metrics;
    }
}
