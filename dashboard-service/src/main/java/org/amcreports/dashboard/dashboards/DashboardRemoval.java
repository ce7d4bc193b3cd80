package org.amcreports.dashboard.dashboards;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.persistence.AccessRepository;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository.Locked;
import org.amcreports.outbox.SessionOutbox;

/** Deletes a dashboard with its widgets and shares, and publishes that. */
@ApplicationScoped
public class DashboardRemoval {

    private final AccessRepository accesses;
    private final DashboardRepository dashboards;
    private final SessionOutbox outbox;

    DashboardRemoval(AccessRepository accesses, DashboardRepository dashboards, SessionOutbox outbox) {
        this.accesses = accesses;
        this.dashboards = dashboards;
        this.outbox = outbox;
    }

    /** What came of the request to delete a dashboard. */
    public sealed interface Removal {

        record Removed() implements Removal {}

        record NotFound() implements Removal {}

        record NotPermitted() implements Removal {}

        record Changed(long version) implements Removal {}
    }

    /** @param expected says of the present version whether it is the one that the caller wants gone */
    public Uni<Removal> remove(UUID user, DashboardId id, LongPredicate expected) {
        return accesses.accessOf(user, id).chain(access -> remove(access, id, expected));
    }

    private Uni<Removal> remove(Access access, DashboardId id, LongPredicate expected) {
        if (!access.allows(Action.READ)) {
            return Uni.createFrom().item(new Removal.NotFound());
        }
        if (!access.allows(Action.DELETE)) {
            return Uni.createFrom().item(new Removal.NotPermitted());
        }
        return Panache.withTransaction(() -> dashboards.lock(id).chain(locked -> removeLocked(id, locked, expected)));
    }

    private Uni<Removal> removeLocked(DashboardId id, Optional<Locked> locked, LongPredicate expected) {
        if (locked.isEmpty()) {
            return Uni.createFrom().item(new Removal.NotFound());
        }
        if (!expected.test(locked.get().version())) {
            return Uni.createFrom().item(new Removal.Changed(locked.get().version()));
        }
        return dashboards
                .delete(id)
                .chain(Panache::getSession)
                .chain(session -> outbox.append(
                        session, DashboardDeleted.event(id, locked.get().owner())))
                .replaceWith(new Removal.Removed());
    }
}
