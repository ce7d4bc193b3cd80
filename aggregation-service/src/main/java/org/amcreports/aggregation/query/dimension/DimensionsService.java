package org.amcreports.aggregation.query.dimension;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.Labels;
import org.amcreports.aggregation.query.Results;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.dimension.DimensionItem.Dimension;
import org.amcreports.aggregation.query.dimension.DimensionItem.DimensionValue;
import org.amcreports.aggregation.query.evaluation.RollupSets;
import org.amcreports.aggregation.query.evaluation.RollupSets.Outcome;
import org.amcreports.aggregation.query.evaluation.SourceStates;
import org.amcreports.aggregation.query.question.QuestionReader;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.rollup.ValueRepository;
import org.amcreports.aggregation.store.rollup.ValueRepository.Seen;
import org.amcreports.aggregation.store.rollup.ValueRepository.Wanted;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredSource;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Lists dimensions and their values, from the roll-ups by one dimension. */
@ApplicationScoped
class DimensionsService {

    /** Joins what a cursor splits: a value may hold any character. */
    private static final String SEPARATOR = "\u001f";

    private final Pool pool;
    private final SourceAccess access;
    private final SourceStates states;
    private final RollupSets sets;
    private final ValueRepository values;
    private final Cursors cursors;
    private final Clock clock;

    DimensionsService(
            Pool pool,
            SourceAccess access,
            SourceStates states,
            RollupSets sets,
            ValueRepository values,
            Cursors cursors,
            Clock clock) {
        this.pool = pool;
        this.access = access;
        this.states = states;
        this.sets = sets;
        this.values = values;
        this.cursors = cursors;
        this.clock = clock;
    }

    Uni<Page<DimensionItem>> list(DimensionParameters asked, Reader reader) {
        SourceId source = asked.source();
        Function<StoredSource, Uni<Page<DimensionItem>>> listing = listing(asked);
        return access.readable(pool, reader, Set.of(source))
                .invoke(readable -> refuseUnless(readable.contains(source)))
                .chain(() -> states.of(source))
                .chain(state -> listing.apply(state));
    }

    /** What is wrong with the parameters is said before anything is read. */
    private Function<StoredSource, Uni<Page<DimensionItem>>> listing(DimensionParameters asked) {
        String dimension = asked.dimension();
        if (dimension == null) {
            asked.requireNone();
            return this::dimensions;
        }
        Wanted wanted = new Wanted(asked.part(), after(asked), asked.size() + 1);
        return source -> values(source, dimension, asked, wanted);
    }

    private @Nullable String after(DimensionParameters asked) {
        String cursor = asked.cursor();
        return cursor == null ? null : String.join(SEPARATOR, cursors.decode(asked.fingerprint(), cursor));
    }

    private Uni<Page<DimensionItem>> dimensions(StoredSource source) {
        return Multi.createFrom()
                .iterable(SourceColumns.of(source.weeks()).dimensions())
                .onItem()
                .transformToUniAndConcatenate(name -> dimension(source, name))
                .collect()
                .asList()
                .map(items -> new Page<>(items, null));
    }

    private Uni<DimensionItem> dimension(StoredSource source, String name) {
        List<StoredWeek> weeks = having(source.weeks(), name);
        return rolledUp(source, name, weeks)
                .chain(set -> values.distinct(pool, source.layout().orElseThrow(), set, weeks))
                .map(distinct -> new Dimension(name, Labels.of(name), distinct, weeks.size()));
    }

    private Uni<Page<DimensionItem>> values(
            StoredSource source, String dimension, DimensionParameters asked, Wanted wanted) {
        List<StoredWeek> all = having(source.weeks(), dimension);
        List<StoredWeek> weeks = range(source, asked)
                .map(range ->
                        all.stream().filter(week -> week.days().overlaps(range)).toList())
                .orElse(List.of());
        if (all.isEmpty() && !source.weeks().isEmpty()) {
            throw ProblemException.badRequest("dimension", dimension + " is not a dimension of this workflow");
        }
        return weeks.isEmpty()
                ? Uni.createFrom().item(new Page<>(List.of(), null))
                : rolledUp(source, dimension, weeks)
                        .chain(set -> values.seen(pool, source.layout().orElseThrow(), set, weeks, wanted))
                        .map(seen -> page(asked, seen));
    }

    private Optional<DateRange> range(StoredSource source, DimensionParameters asked) {
        QuestionReader reader = new QuestionReader(source.source(), source.weeks(), clock.instant());
        reader.refusal(asked.asked()).ifPresent(refusal -> Results.of(List.of(refusal)));
        return reader.range(asked.asked());
    }

    private Uni<RollupSet> rolledUp(StoredSource source, String dimension, List<StoredWeek> weeks) {
        return sets.ready(source, Set.of(dimension), weeks)
                .invoke(ready -> {
                    if (ready.outcome() != Outcome.BUILT) {
                        Results.of(List.of(QueryRefusal.building()));
                    }
                })
                .map(RollupSets.Ready::set);
    }

    private Page<DimensionItem> page(DimensionParameters asked, List<Seen> seen) {
        return cursors.page(seen, asked.size(), asked.fingerprint(), last -> List.of(last.value()))
                .map(value -> new DimensionValue(value.value(), value.first(), value.last()));
    }

    private static List<StoredWeek> having(List<StoredWeek> weeks, String dimension) {
        return weeks.stream()
                .filter(week -> week.plan().dimensions().contains(dimension))
                .toList();
    }

    private static void refuseUnless(boolean readable) {
        if (!readable) {
            throw ProblemException.notFound();
        }
    }
}
