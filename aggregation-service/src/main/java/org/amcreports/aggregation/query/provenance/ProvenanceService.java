package org.amcreports.aggregation.query.provenance;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.QueryService;
import org.amcreports.aggregation.query.Results;
import org.amcreports.aggregation.query.answer.QueryItem;
import org.amcreports.aggregation.query.answer.QueryItem.Marks;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.amcreports.aggregation.query.provenance.Provenance.EarlierValue;
import org.amcreports.aggregation.query.provenance.Provenance.WeekBehind;
import org.amcreports.aggregation.query.provenance.WeekVersions.Version;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.http.problem.ProblemException;

/** Asks for the number itself, week by week and as of earlier moments, so that nothing is told that a query would not. */
@ApplicationScoped
class ProvenanceService {

    private static final int MOST_MOMENTS = 50;

    /** A source that changes more often than that meanwhile is asked about later. */
    private static final int MOST_ATTEMPTS = 8;

    /** Before another attempt, doubled each time: some three seconds in all. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Pool pool;
    private final QueryService queries;
    private final WeekVersions versions;
    private final Vertx vertx;

    ProvenanceService(Pool pool, QueryService queries, WeekVersions versions, Vertx vertx) {
        this.pool = pool;
        this.queries = queries;
        this.versions = versions;
        this.vertx = vertx;
    }

    Uni<Provenance> of(Cell cell, Reader reader) {
        return attempt(cell, reader, vertx.getOrCreateContext(), 1);
    }

    private Uni<Provenance> attempt(Cell cell, Reader reader, Context context, int number) {
        return queries.answer(List.of(cell.total()), reader)
                .map(Results::of)
                .chain(results -> behind(cell, results.get(0), reader))
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(found.get()) : again(cell, reader, context, number));
    }

    private Uni<Provenance> again(Cell cell, Reader reader, Context context, int number) {
        return number == MOST_ATTEMPTS
                ? Uni.createFrom()
                        .failure(ProblemException.unavailable("The source changes while it is read.", COME_BACK))
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(FIRST_PAUSE.multipliedBy(1L << (number - 1)))
                        .emitOn(work -> context.runOnContext(nothing -> work.run()))
                        .chain(() -> attempt(cell, reader, context, number + 1));
    }

    /** Empty when the source is at another revision by the time its weeks are read. */
    private Uni<Optional<Provenance>> behind(Cell cell, QueryResult total, Reader reader) {
        RangeUsed used = total.rangeUsed();
        if (used == null) {
            return Uni.createFrom().item(Optional.of(provenance(cell, total, List.of(), List.of())));
        }
        DateRange days = new DateRange(used.from(), used.to());
        return weeks(cell, days, reader)
                .chain(weeks -> weeks.stream().allMatch(week -> week.revision() == total.version())
                        ? history(cell, days, reader)
                                .map(history -> Optional.of(provenance(
                                        cell,
                                        total,
                                        weeks.stream().map(Week::told).toList(),
                                        history)))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** @param revision of the source when the week was read; where another came in between, all is read again */
    private record Week(long revision, WeekBehind told) {}

    private Uni<List<Week>> weeks(Cell cell, DateRange days, Reader reader) {
        return queries.answer(List.of(cell.weekly(days)), reader)
                .map(outcomes -> Results.of(outcomes).get(0))
                .chain(weekly -> versions.stored(pool, cell.source(), days).map(stored -> stored.stream()
                        .map(version -> week(cell, version, weekly))
                        .toList()));
    }

    private static Week week(Cell cell, Version version, QueryResult weekly) {
        QueryItem item = weekly.items().stream()
                .filter(of -> of.period().start().equals(version.start()))
                .findFirst()
                .orElse(null);
        Marks marks = item == null ? null : item.marks();
        WeekBehind told = new WeekBehind(
                version.start(),
                version.end(),
                version.number(),
                version.checksum(),
                version.executedAt(),
                version.execution(),
                version.fingerprint(),
                version.maturity(),
                marks == null ? null : marks.coverage(),
                version.rows(),
                item == null ? null : item.metrics().get(cell.metric()),
                item == null ? null : item.notes().get(cell.metric()));
        return new Week(weekly.version() == version.revision() ? version.revision() : -1, told);
    }

    /** As of the last moment that the database tells apart from the one at which a week was replaced. */
    private Uni<List<EarlierValue>> history(Cell cell, DateRange days, Reader reader) {
        return versions.replaced(pool, cell.source(), days, MOST_MOMENTS).chain(replaced -> {
            List<Instant> moments = replaced.stream()
                    .map(moment -> moment.minus(1, ChronoUnit.MICROS))
                    .toList();
            List<AggregateQuery> asked =
                    moments.stream().map(moment -> cell.asOf(days, moment)).toList();
            return queries.answer(asked, reader).map(outcomes -> IntStream.range(0, moments.size())
                    .mapToObj(i -> earlier(cell, moments.get(i), outcomes.get(i)))
                    .toList());
        });
    }

    private static EarlierValue earlier(Cell cell, Instant moment, QueryOutcome outcome) {
        if (outcome instanceof QueryRefusal refusal) {
            String type = refusal.problem().type();
            return new EarlierValue(
                    moment, null, type.substring(type.lastIndexOf(':') + 1).replace('-', '_'));
        }
        QueryResult result = (QueryResult) outcome;
        return new EarlierValue(
                moment, result.totals().get(cell.metric()), result.notes().get(cell.metric()));
    }

    private static Provenance provenance(
            Cell cell, QueryResult total, List<WeekBehind> weeks, List<EarlierValue> history) {
        return new Provenance(
                cell.metric(),
                total.units().get(cell.metric()),
                total.rangeUsed(),
                total.totals().get(cell.metric()),
                total.notes().get(cell.metric()),
                total.version(),
                total.asOf(),
                total.currency(),
                weeks,
                total.missingWeeks(),
                history);
    }
}
