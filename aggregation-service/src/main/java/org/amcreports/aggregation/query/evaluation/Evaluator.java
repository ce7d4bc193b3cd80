package org.amcreports.aggregation.query.evaluation;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.evaluation.RollupSets.Outcome;
import org.amcreports.aggregation.query.question.Question;
import org.amcreports.aggregation.query.tally.GroupKey;
import org.amcreports.aggregation.query.tally.GroupedTallies;
import org.amcreports.aggregation.query.tally.RowBudget;
import org.amcreports.aggregation.store.rollup.GroupedSums;
import org.amcreports.aggregation.store.rollup.Piece;
import org.amcreports.aggregation.store.rollup.RollupQuery;
import org.amcreports.aggregation.store.rollup.RollupRepository;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.OffLoop;
import org.amcreports.aggregation.store.week.StoredSource;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** Adds up what a question asks for, in SQL, from the roll-ups of the smallest set that serves it. */
@ApplicationScoped
class Evaluator {

    private final Pool pool;
    private final RollupSets sets;
    private final RollupRepository rollups;
    private final LoadRepository loads;

    Evaluator(
            @ReactiveDataSource(ReadingPool.NAME) Pool pool,
            RollupSets sets,
            RollupRepository rollups,
            LoadRepository loads) {
        this.pool = pool;
        this.sets = sets;
        this.rollups = rollups;
        this.loads = loads;
    }

    /** What a question comes to: its tallies with the groups in their order, or why there are none. */
    sealed interface Evaluated {
        record Sums(GroupedTallies tallies, List<GroupKey> order) implements Evaluated {}

        record Refused(QueryOutcome refusal) implements Evaluated {}
    }

    Uni<Evaluated> evaluate(StoredSource state, Question question, RowBudget budget) {
        Layout layout = state.layout().orElseThrow();
        List<Piece> pieces = pieces(question);
        Set<StoredWeek> rolledUp =
                pieces.stream().filter(Piece::isRolledUp).map(Piece::week).collect(Collectors.toSet());
        return sets.ready(state, question.neededDimensions(), rolledUp).chain(ready -> switch (ready.outcome()) {
            case BUILT ->
                sums(new Run(state, question, ready.set(), pieces, budget))
                        .chain(sums -> ifKept(layout, question, pieces, sums));
            case UNDER_WAY -> refused(QueryRefusal.building());
            case FACTS_GONE -> refused(QueryRefusal.noLongerKept());
        });
    }

    /** What is superseded may be cleared away before it is read, or while it is. */
    private Uni<Evaluated> ifKept(Layout layout, Question question, List<Piece> pieces, Evaluated sums) {
        if (question.asked().asOf() == null) {
            return Uni.createFrom().item(sums);
        }
        return loads.kept(
                        pool,
                        layout.sourceId(),
                        loads(pieces.stream()),
                        loads(pieces.stream().filter(piece -> !piece.isRolledUp())))
                .chain(kept -> kept ? Uni.createFrom().item(sums) : refused(QueryRefusal.noLongerKept()));
    }

    private static Set<UUID> loads(Stream<Piece> pieces) {
        return pieces.map(piece -> piece.week().load()).collect(Collectors.toSet());
    }

    private record Run(StoredSource state, Question question, RollupSet set, List<Piece> pieces, RowBudget budget) {

        Layout layout() {
            return state.layout().orElseThrow();
        }
    }

    private Uni<Evaluated> sums(Run run) {
        List<List<@Nullable String>> named = run.question().asked().namedGroups();
        if (!named.isEmpty()) {
            return namedGroups(run, named.stream().map(GroupKey::new).distinct().toList());
        }
        Integer limit = run.question().asked().limit();
        if (limit == null || run.question().asked().dimensions().isEmpty()) {
            return allGroups(run).map(found -> found.orElseGet(Evaluator::tooMany));
        }
        return run.question().periods().size() == 1 ? topOfOnePeriod(run, limit) : topGroups(run, limit);
    }

    /** What the order is made from is the answer, unless there is no room for so many groups. */
    private Uni<Evaluated> topOfOnePeriod(Run run, int limit) {
        return allGroups(run)
                .chain(found ->
                        found.isEmpty() ? topGroups(run, limit) : OffLoop.call(() -> topOf(found.get(), limit)));
    }

    private Uni<Optional<Evaluated>> allGroups(Run run) {
        return sums(run, null)
                .chain(found -> OffLoop.call(() -> found.map(sums -> {
                    GroupedTallies tallies = tallies(run, sums);
                    return new Evaluated.Sums(tallies, GroupOrder.sorted(run.question(), tallies.overall()));
                })));
    }

    private static Evaluated topOf(Evaluated evaluated, int limit) {
        if (!(evaluated instanceof Evaluated.Sums all) || all.order().size() <= limit) {
            return evaluated;
        }
        List<GroupKey> top = all.order().subList(0, limit);
        all.tallies().keepOnly(top);
        return new Evaluated.Sums(all.tallies(), top);
    }

    /** The order of the groups needs one metric over the whole range; the rest is only added up for those that are kept. */
    private Uni<Evaluated> topGroups(Run run, int limit) {
        Measures measures = run.question().sortMeasures();
        return sum(run, run.set(), measures, run.question().asked().dimensions(), overRange(run), null)
                .chain(found -> OffLoop.call(() -> found.map(sums -> top(run, measures, sums, limit))))
                .chain(top -> top.isEmpty() ? Uni.createFrom().item(tooMany()) : namedGroups(run, top.get()));
    }

    private static List<GroupKey> top(Run run, Measures measures, List<GroupedSums> sums, int limit) {
        GroupedTallies tallies = new GroupedTallies(measures, 1);
        sums.forEach(tallies::add);
        return GroupOrder.sorted(run.question(), tallies.overall()).stream()
                .limit(limit)
                .toList();
    }

    private Uni<Evaluated> namedGroups(Run run, List<GroupKey> named) {
        return sums(run, named.stream().map(GroupKey::values).toList())
                .chain(found ->
                        OffLoop.call(() -> found.<Evaluated>map(sums -> new Evaluated.Sums(tallies(run, sums), named))
                                .orElseGet(Evaluator::tooMany)));
    }

    /**
     * @param overRange what the totals are made from; the same, unless a row of a week that lies in two periods has no date
     *     and would count twice
     */
    private record Found(List<GroupedSums> byPeriod, List<GroupedSums> overRange) {}

    private Uni<Optional<Found>> sums(Run run, @Nullable List<List<@Nullable String>> named) {
        Measures measures = run.question().measures();
        return sum(run, run.set(), measures, run.question().asked().dimensions(), run.pieces(), named)
                .chain(found -> found.map(byPeriod -> withTotals(run, measures, byPeriod))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Found>> withTotals(Run run, Measures measures, List<GroupedSums> byPeriod) {
        if (!countsTwice(run, byPeriod)) {
            return Uni.createFrom().item(Optional.of(new Found(byPeriod, byPeriod)));
        }
        return setOfTotals(run)
                .chain(set -> sum(run, set, measures, List.of(), overRange(run), null))
                .map(found -> found.map(overRange -> new Found(byPeriod, overRange)));
    }

    /** Loads are always rolled up by single dimensions, and by none: that is much less to be added up than all groups. */
    private Uni<RollupSet> setOfTotals(Run run) {
        Set<String> filtered = run.question().asked().filtering().keySet();
        return filtered.size() > 1
                ? Uni.createFrom().item(run.set())
                : sets.ready(run.state(), filtered, run.question().weeks())
                        .map(ready -> ready.outcome() == Outcome.BUILT ? ready.set() : run.set());
    }

    private static boolean countsTwice(Run run, List<GroupedSums> sums) {
        boolean inTwo = run.pieces().size() > run.question().weeks().size();
        return inTwo && sums.stream().anyMatch(sum -> sum.sums().cutRows() > 0);
    }

    /** Empty when there is no room for the rows. */
    private Uni<Optional<List<GroupedSums>>> sum(
            Run run,
            RollupSet set,
            Measures measures,
            List<String> groupBy,
            List<Piece> pieces,
            @Nullable List<List<@Nullable String>> named) {
        RollupQuery query =
                new RollupQuery(measures, groupBy, run.question().asked().filtering(), named);
        int most = run.budget().rows(measures);
        return rollups.sum(pool, run.layout(), set, query, pieces, most)
                .map(found -> Optional.of(found).filter(rows -> run.budget().take(found.size(), measures)));
    }

    private static GroupedTallies tallies(Run run, Found found) {
        GroupedTallies tallies = new GroupedTallies(
                run.question().measures(), run.question().periods().size());
        found.byPeriod().forEach(tallies::add);
        if (found.overRange() != found.byPeriod()) {
            tallies.addUpTo(found.overRange());
        }
        return tallies;
    }

    /** Each week once, whatever periods it lies in. */
    private static List<Piece> overRange(Run run) {
        DateRange range = run.question().range();
        return run.question().weeks().stream()
                .map(week -> new Piece(week, 0, week.days().intersect(range).orElseThrow()))
                .toList();
    }

    private static Evaluated tooMany() {
        return new Evaluated.Refused(QueryRefusal.tooManyGroups());
    }

    private static Uni<Evaluated> refused(QueryRefusal refusal) {
        return Uni.createFrom().item(new Evaluated.Refused(refusal));
    }

    private static List<Piece> pieces(Question question) {
        List<DateRange> days = question.days();
        return IntStream.range(0, days.size())
                .boxed()
                .flatMap(i -> pieces(question, i, days.get(i)))
                .toList();
    }

    private static Stream<Piece> pieces(Question question, int period, DateRange days) {
        return question.weeks().stream()
                .filter(week -> week.days().overlaps(days))
                .map(week -> new Piece(week, period, week.days().intersect(days).orElseThrow()));
    }
}
