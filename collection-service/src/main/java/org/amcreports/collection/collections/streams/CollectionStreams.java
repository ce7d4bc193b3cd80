package org.amcreports.collection.collections.streams;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.collection.collections.CollectionFilter;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.persistence.CollectionEvents;
import org.amcreports.collection.collections.persistence.CollectionRepository;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.streams.EventTable;
import org.amcreports.http.streams.Journal;
import org.amcreports.http.streams.Reading;

/** What viewers may read of the changes of collections. */
@ApplicationScoped
public class CollectionStreams {

    /** As many as the list answers with, when it is not asked for another number. */
    private static final int LISTED = 50;

    /** State and last change are of the same moment. */
    private static final String OF_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Pool pool;
    private final EventTable table;
    private final CollectionEvents events;
    private final CollectionRepository collections;
    private final CollectionQueries queries;

    CollectionStreams(
            Pool pool,
            EventTable table,
            CollectionEvents events,
            CollectionRepository collections,
            CollectionQueries queries) {
        this.pool = pool;
        this.table = table;
        this.events = events;
        this.collections = collections;
        this.queries = queries;
    }

    /**
     * Of one collection; ends when the viewer may not read it any more.
     *
     * @param shown the snapshot
     */
    public Journal of(Viewer viewer, UUID collection, Function<CollectionSummary, ?> shown) {
        return new Journal() {
            @Override
            public Uni<Boolean> keeps(long id) {
                return table.keeps(id);
            }

            @Override
            public Uni<Reading> snapshot() {
                return ofOneMoment(c -> collections.find(c, viewer, collection).map(CollectionStreams::check))
                        .map(seen -> Reading.snapshot(seen.id(), shown.apply(seen.state())));
            }

            /** Events come last, so that of a collection that is gone by then the deletion is among them. */
            @Override
            public Uni<Reading> after(long position) {
                return collections.find(viewer, collection).chain(found -> events.after(position, viewer, collection)
                        .map(reading -> found.isPresent() ? reading : reading.ending()));
            }
        };
    }

    /**
     * Of all that the viewer may read.
     *
     * @param shown the snapshot, the first page of the list
     */
    public Journal ofAll(Viewer viewer, Function<Page<CollectionSummary>, ?> shown) {
        return new Journal() {
            @Override
            public Uni<Boolean> keeps(long id) {
                return table.keeps(id);
            }

            @Override
            public Uni<Reading> snapshot() {
                return ofOneMoment(c -> queries.page(c, viewer, CollectionFilter.NONE, null, LISTED))
                        .map(seen -> Reading.snapshot(seen.id(), shown.apply(seen.state())));
            }

            @Override
            public Uni<Reading> after(long position) {
                return events.after(position, viewer, null);
            }
        };
    }

    private record Seen<T>(long id, T state) {}

    private <T> Uni<Seen<T>> ofOneMoment(Function<SqlConnection, Uni<T>> read) {
        return pool.withTransaction(c -> c.query(OF_ONE_MOMENT)
                .execute()
                .chain(() -> table.lastId(c))
                .chain(id -> read.apply(c).map(state -> new Seen<>(id, state))));
    }

    private static CollectionSummary check(Optional<CollectionSummary> found) {
        return found.orElseThrow(ProblemException::notFound);
    }
}
