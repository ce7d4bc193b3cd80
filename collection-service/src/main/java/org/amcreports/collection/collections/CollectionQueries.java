package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.persistence.CollectionRepository;
import org.amcreports.collection.platform.Sources;
import org.amcreports.outbox.page.Cursors;
import org.amcreports.outbox.page.Page;
import org.jspecify.annotations.Nullable;

/** Reads collections, their weeks and the ledger on behalf of a viewer. */
@ApplicationScoped
public class CollectionQueries {

    private final CollectionRepository collections;
    private final Sources sources;
    private final Cursors cursors;

    CollectionQueries(CollectionRepository collections, Sources sources, Cursors cursors) {
        this.collections = collections;
        this.sources = sources;
        this.cursors = cursors;
    }

    /** Empty also when the viewer may not know of it. */
    public Uni<Optional<CollectionSummary>> find(Viewer viewer, UUID id) {
        return collections.find(viewer, id);
    }

    public Uni<Page<CollectionSummary>> page(
            Viewer viewer, CollectionFilter filter, @Nullable String cursor, int limit) {
        List<String> after = cursor == null ? null : cursors.decode(filter.fingerprint(), cursor);
        return collections.page(viewer, filter, after, limit + 1).map(found -> cut(found, filter, limit));
    }

    public Uni<List<CollectionWeek>> weeks(UUID collection) {
        return collections.weeks(collection, null);
    }

    public Uni<Optional<WeekDetail>> week(CollectionSummary collection, LocalDate start) {
        return collections
                .weeks(collection.id(), start)
                .chain(weeks -> weeks.isEmpty()
                        ? Uni.createFrom().item(Optional.<WeekDetail>empty())
                        : detail(collection, weeks.get(0)).map(Optional::of));
    }

    /** Empty when the viewer may not know of the instance. */
    public Uni<Optional<List<WeekVersion>>> ledger(
            Viewer viewer, UUID workflowId, UUID instanceId, @Nullable LocalDate from, @Nullable LocalDate to) {
        return mayRead(viewer, instanceId)
                .chain(permitted -> permitted
                        ? collections.ledger(workflowId, instanceId, from, to).map(Optional::of)
                        : Uni.createFrom().item(Optional.<List<WeekVersion>>empty()));
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

    private Page<CollectionSummary> cut(List<CollectionSummary> found, CollectionFilter filter, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        CollectionSummary last = found.get(limit - 1);
        List<String> position = List.of(last.timing().position(), last.id().toString());
        return new Page<>(found.subList(0, limit), cursors.encode(filter.fingerprint(), position));
    }
}
