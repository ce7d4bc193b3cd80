package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.DefinitionDiff;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.dashboards.persistence.VersionRepository;
import org.amcreports.http.idempotency.Idempotency;
import org.amcreports.outbox.Outbox;

/**
 * The one way by which a dashboard changes, in one transaction: lock the row, judge access, check the version that the
 * caller means, change, write the version and the events.
 */
@ApplicationScoped
public class DashboardChanges {

    private static final int MOST_UNSEEN = 50;

    private final Pool pool;
    private final DashboardRepository dashboards;
    private final VersionRepository versions;
    private final SourceRights rights;
    private final Idempotency idempotency;
    private final Outbox outbox;

    DashboardChanges(
            Pool pool,
            DashboardRepository dashboards,
            VersionRepository versions,
            SourceRights rights,
            Idempotency idempotency,
            Outbox outbox) {
        this.pool = pool;
        this.dashboards = dashboards;
        this.versions = versions;
        this.rights = rights;
        this.idempotency = idempotency;
        this.outbox = outbox;
    }

    /** A change that changes nothing makes no version. */
    Uni<Outcome> make(Change change) {
        return once(
                change.command(),
                c -> locked(
                        c,
                        change.by(),
                        change.dashboard(),
                        change.precondition(),
                        change.least(),
                        opened -> edit(c, change, opened)));
    }

    public Uni<Outcome> make(AccessChange change) {
        return once(
                change.command(),
                c -> locked(
                        c,
                        change.by(),
                        change.dashboard(),
                        Precondition.NOT_NEEDED,
                        Action.SHARE,
                        opened -> write(c, change, opened.dashboard())));
    }

    /** The dashboard with its widgets, shares and versions. */
    Uni<Outcome> delete(Reader by, DashboardId id, Precondition precondition) {
        return pool.withTransaction(c -> locked(c, by, id, precondition, Action.DELETE, opened -> dashboards
                .delete(c, id)
                .chain(() -> outbox.append(
                        c, DashboardDeleted.event(id, opened.dashboard().owner())))
                .replaceWith(new Outcome.Done(opened.dashboard().version(), ""))));
    }

    private Uni<Outcome> once(Object command, Function<SqlConnection, Uni<Outcome>> change) {
        return pool.withTransaction(c -> idempotency
                .earlier(c, command)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(new Outcome.Done(0, earlier.get()))
                        : change.apply(c)));
    }

    private Uni<Outcome> locked(
            SqlConnection c,
            Reader by,
            DashboardId id,
            Precondition precondition,
            Action least,
            Function<OpenedDashboard, Uni<Outcome>> then) {
        return dashboards.lock(c, id).chain(() -> dashboards.open(c, by, id)).chain(found -> {
            if (found.isEmpty() || !found.get().access().allows(Action.READ)) {
                return Uni.createFrom().item(new Outcome.NotFound());
            }
            OpenedDashboard opened = found.get();
            Optional<String> refusal = AccessPolicy.refusal(opened.access(), by.isAdmin(), Set.of(least));
            if (refusal.isPresent()) {
                return Uni.createFrom().item(new Outcome.NotPermitted(refusal.get()));
            }
            if (!precondition.isGiven()) {
                return Uni.createFrom().item(new Outcome.VersionNeeded());
            }
            return precondition.holds(opened.dashboard().version())
                    ? then.apply(opened)
                    : stale(c, opened.dashboard(), precondition);
        });
    }

    private Uni<Outcome> stale(SqlConnection c, Dashboard current, Precondition precondition) {
        return versions.list(c, current.id(), precondition.lastSeen(), Long.MAX_VALUE, MOST_UNSEEN)
                .map(since -> new Outcome.Stale(current.version(), since));
    }

    private Uni<Outcome> edit(SqlConnection c, Change change, OpenedDashboard opened) {
        Dashboard before = opened.dashboard();
        Optional<Dashboard> edited = change.edit().apply(before);
        if (edited.isEmpty()) {
            return Uni.createFrom().item(new Outcome.NotFound());
        }
        Dashboard after = edited.get().following(before.version());
        Optional<String> refusal =
                AccessPolicy.refusal(opened.access(), change.by().isAdmin(), needed(before, after));
        if (refusal.isPresent()) {
            return Uni.createFrom().item(new Outcome.NotPermitted(refusal.get()));
        }
        return rights.allow(c, change.user(), before, after)
                .chain(allowed -> allowed
                        ? write(c, change, before, after)
                        : Uni.createFrom().item(new Outcome.NotPermitted(SourceRights.REFUSAL)));
    }

    private static Set<Action> needed(Dashboard before, Dashboard after) {
        Set<Action> needed = EnumSet.noneOf(Action.class);
        if (before.isPublic() != after.isPublic()) {
            needed.add(Action.PUBLISH);
        }
        if (!before.owner().equals(after.owner())) {
            needed.add(Action.TRANSFER);
        }
        return needed;
    }

    private Uni<Outcome> write(SqlConnection c, Change change, Dashboard before, Dashboard after) {
        DefinitionDiff diff = DefinitionDiff.between(StoredDefinition.of(before), StoredDefinition.of(after));
        if (diff.isEmpty()) {
            return idempotency
                    .remember(c, change.command(), change.made())
                    .replaceWith(new Outcome.Done(before.version(), change.made()));
        }
        return record(c, change.user(), before, after, words(change, diff))
                .chain(() -> idempotency.remember(c, change.command(), change.made()))
                .replaceWith(new Outcome.Done(after.version(), change.made()));
    }

    private Uni<Outcome> write(SqlConnection c, AccessChange change, Dashboard before) {
        Dashboard after = before.following(before.version());
        return change.write()
                .apply(c)
                .chain(effect -> effect.isEmpty()
                        ? Uni.createFrom().item(new Outcome.NotFound())
                        : record(
                                        c,
                                        change.by().user(),
                                        before,
                                        after,
                                        List.of(effect.get().words()))
                                .chain(() -> idempotency.remember(
                                        c, change.command(), effect.get().made()))
                                .replaceWith(new Outcome.Done(
                                        after.version(), effect.get().made())));
    }

    private Uni<Void> record(SqlConnection c, UUID user, Dashboard before, Dashboard after, List<String> words) {
        return dashboards
                .update(c, before, after)
                .chain(() -> versions.append(
                        c,
                        after.id(),
                        after.version(),
                        user,
                        words,
                        StoredDefinition.text(StoredDefinition.of(after))));
    }

    private static List<String> words(Change change, DefinitionDiff diff) {
        return Stream.concat(Stream.of(change.reason()), diff.words().stream())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
