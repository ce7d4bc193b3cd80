package org.amcreports.aggregation.query.evaluation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.rollup.SetRepository;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.StoredSource;
import org.amcreports.aggregation.store.week.StoredWeek;

/** The dimension sets that questions need, with the loads rolled up by them. */
@ApplicationScoped
public class RollupSets {

    private final Pool pool;
    private final SetRepository sets;
    private final RollupBuilding building;
    private final SourceStates states;

    /** A set's number never changes. */
    private final Cache<SetKey, RollupSet> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record SetKey(long sourceId, Set<String> dimensions) {}

    /** Whether the weeks are rolled up by the set. */
    public record Ready(RollupSet set, Outcome outcome) {}

    /** What became of building roll-ups that were lacking. */
    public enum Outcome {
        BUILT,
        /** It takes longer than a question waits, and goes on. */
        UNDER_WAY,
        /** Of superseded loads the facts may be gone. */
        FACTS_GONE
    }

    RollupSets(Pool pool, SetRepository sets, RollupBuilding building, SourceStates states) {
        this.pool = pool;
        this.sets = sets;
        this.building = building;
        this.states = states;
    }

    /** The set of exactly these dimensions; weeks that lack it are rolled up by it first. */
    public Uni<Ready> ready(StoredSource state, Set<String> dimensions, Collection<StoredWeek> weeks) {
        Layout layout = state.layout().orElseThrow();
        return set(layout, dimensions)
                .chain(set -> built(state, layout, set, weeks).map(outcome -> new Ready(set, outcome)));
    }

    private Uni<RollupSet> set(Layout layout, Set<String> dimensions) {
        SetKey key = new SetKey(layout.sourceId(), dimensions);
        RollupSet found = known.getIfPresent(key);
        Uni<RollupSet> set = found != null
                ? Uni.createFrom().item(found)
                : sets.named(pool, layout, List.copyOf(dimensions)).invoke(named -> known.put(key, named));
        return set.call(used -> dimensions.size() < 2 ? Uni.createFrom().voidItem() : sets.used(pool, layout, used));
    }

    private Uni<Outcome> built(StoredSource state, Layout layout, RollupSet set, Collection<StoredWeek> weeks) {
        List<StoredWeek> lacking = weeks.stream()
                .filter(week -> !week.sets().contains(set.number()))
                .toList();
        return lacking.isEmpty()
                ? Uni.createFrom().item(Outcome.BUILT)
                : building.build(layout, set, lacking)
                        .invoke(() -> states.forget(state.source().id()));
    }
}
