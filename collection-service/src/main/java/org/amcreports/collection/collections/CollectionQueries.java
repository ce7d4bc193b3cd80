package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.persistence.CollectionRepository;
import org.amcreports.collection.collections.persistence.HoldingsReader;
import org.amcreports.collection.platform.Sources;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.jspecify.annotations.Nullable;

/** Reads collections, their weeks and the ledger on behalf of a viewer. */
@ApplicationScoped
public class CollectionQueries {

    private final Pool pool;
    private final CollectionRepository collections;
    private final HoldingsReader holdings;
    private final Sources sources;
    private final Cursors cursors;

    CollectionQueries(
            Pool pool, CollectionRepository collections, HoldingsReader holdings, Sources sources, Cursors cursors) {
        this.pool = pool;
        this.collections = collections;
        this.holdings = holdings;
        this.sources = sources;
        this.cursors = cursors;
    }

    /** Empty also when the viewer may not know of it. */
    public Uni<Optional<CollectionSummary>> find(Viewer viewer, UUID id) {
        return collections.find(viewer, id);
    }

    public Uni<Page<CollectionSummary>> page(
            Viewer viewer, CollectionFilter filter, @Nullable String cursor, int limit) {
        return page(pool, viewer, filter, cursor, limit);
    }

    public Uni<Page<CollectionSummary>> page(
            SqlClient client, Viewer viewer, CollectionFilter filter, @Nullable String cursor, int limit) {
        List<String> after = cursor == null ? null : cursors.decode(filter.fingerprint(), cursor);
        return collections
                .page(client, viewer, filter, after, limit + 1)
                .map(found -> cursors.page(found, limit, filter.fingerprint(), CollectionQueries::position));
    }

    public Uni<Page<SourceHoldings>> sources(Viewer viewer, SourceFilter filter, @Nullable String cursor, int limit) {
        List<String> after = cursor == null ? null : cursors.decode(filter.fingerprint(), cursor);
        return holdings.page(viewer, filter, after, limit + 1)
                .map(found -> cursors.page(found, limit, filter.fingerprint(), CollectionQueries::position));
    }

    public Uni<Page<CollectionWeek>> weeks(UUID collection, @Nullable String cursor, int limit) {
        String fingerprint = "weeks|" + collection;
        return collections
                .weeks(collection, before(fingerprint, cursor), limit + 1)
                .map(found -> cursors.page(found, limit, fingerprint, week -> position(week.weekStartDate())));
    }

    public Uni<Optional<WeekDetail>> week(CollectionSummary collection, LocalDate start) {
        return collections
                .findWeek(collection.id(), start)
                .chain(week -> week.isEmpty()
                        ? Uni.createFrom().item(Optional.<WeekDetail>empty())
                        : detail(collection, week.get()).map(Optional::of));
    }

    /** Empty when the viewer may not know of the instance. */
    public Uni<Optional<Page<WeekVersion>>> ledger(
            Viewer viewer, LedgerFilter filter, @Nullable String cursor, int limit) {
        LocalDate before = before(filter.fingerprint(), cursor);
        return mayRead(viewer, filter.instanceId())
                .chain(permitted -> permitted
                        ? ledger(filter, before, limit).map(Optional::of)
                        : Uni.createFrom().item(Optional.<Page<WeekVersion>>empty()));
    }

    private Uni<Page<WeekVersion>> ledger(LedgerFilter filter, @Nullable LocalDate before, int limit) {
        return collections
                .ledger(filter, before, limit + 1)
                .map(found -> cursors.page(found, limit, filter.fingerprint(), week -> position(week.weekStartDate())));
    }

    private Uni<Boolean> mayRead(Viewer viewer, UUID instanceId) {
        UUID user = viewer.userId();
        return viewer.everything() || user == null
                ? Uni.createFrom().item(viewer.everything())
                : sources.isMember(user, instanceId);
    }

    private Uni<WeekDetail> detail(CollectionSummary collection, CollectionWeek week) {
        UUID workflow = collection.workflow().id();
        UUID instance = collection.instance().id();
        return collections.attempts(week.id()).chain(attempts -> collections
                .versions(workflow, instance, week.weekStartDate())
                .map(versions -> new WeekDetail(week, attempts, versions)));
    }

    private @Nullable LocalDate before(String fingerprint, @Nullable String cursor) {
        return cursor == null
                ? null
                : LocalDate.parse(cursors.decode(fingerprint, cursor).get(0));
    }

    private static List<String> position(LocalDate weekStart) {
        return List.of(weekStart.toString());
    }

    private static List<String> position(SourceHoldings last) {
        return List.of(last.instanceId().toString(), last.workflowId().toString());
    }

    private static List<String> position(CollectionSummary last) {
        return List.of(last.timing().position(), last.id().toString());
    }
}
