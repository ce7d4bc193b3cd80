package org.amcreports.dashboard.shares;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.dashboard.dashboards.AccessChange;
import org.amcreports.dashboard.dashboards.AccessChange.Effect;
import org.amcreports.dashboard.dashboards.DashboardChanges;
import org.amcreports.dashboard.dashboards.Outcome;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.http.id.Ids;
import org.amcreports.projections.RecordLocks;

/** Gives shares and takes them away. What is taken away is so from the next request on: every request asks the rows. */
@ApplicationScoped
public class Sharing {

    /** As many as one answer lists. */
    static final int MAX_SHARES = 200;

    private final Pool pool;
    private final DashboardChanges changes;
    private final ShareRepository shares;
    private final PlatformDirectory directory;

    Sharing(Pool pool, DashboardChanges changes, ShareRepository shares, PlatformDirectory directory) {
        this.pool = pool;
        this.changes = changes;
        this.shares = shares;
        this.directory = directory;
    }

    /** For whoever has judged that the caller may see them. */
    public Uni<List<Share>> list(DashboardId dashboard) {
        return shares.list(pool, dashboard);
    }

    /** To who has one already it gives another permission. */
    public Uni<Outcome> share(Reader by, DashboardId dashboard, Recipient recipient, Permission permission) {
        return make(by, dashboard, List.of(recipient, permission), c -> known(c, recipient)
                .chain(() -> shares.find(c, dashboard, recipient))
                .chain(found -> found.isPresent()
                        ? change(c, dashboard, found.get(), permission)
                        : insert(c, by, dashboard, recipient, permission)));
    }

    public Uni<Outcome> change(Reader by, DashboardId dashboard, UUID share, Permission permission) {
        return make(by, dashboard, share, c -> change(c, dashboard, share, permission));
    }

    public Uni<Outcome> revoke(Reader by, DashboardId dashboard, UUID share) {
        return make(by, dashboard, share, c -> shares.delete(c, dashboard, share)
                .map(found -> effect(found, share, "took a share away")));
    }

    private Uni<Outcome> make(
            Reader by, DashboardId dashboard, Object command, Function<SqlConnection, Uni<Optional<Effect>>> write) {
        return changes.make(new AccessChange(by, dashboard, write, command));
    }

    /** A burial of the user waits for the transaction, or is over and seen. Of an address nothing is asked. */
    private Uni<Void> known(SqlConnection c, Recipient recipient) {
        UUID user = recipient.user();
        return user == null
                ? Uni.createFrom().voidItem()
                : RecordLocks.lockForWriting(c, user)
                        .chain(() -> directory.isKnown(c, user))
                        .invoke(known -> require(known, "user_id", "is not a user of the platform"))
                        .replaceWithVoid();
    }

    private Uni<Optional<Effect>> insert(
            SqlConnection c, Reader by, DashboardId dashboard, Recipient recipient, Permission permission) {
        UUID id = Ids.next();
        return shares.count(c, dashboard)
                .invoke(count -> require(count < MAX_SHARES, "", "a dashboard has at most " + MAX_SHARES + " shares"))
                .chain(() -> shares.insert(c, id, dashboard, by.user(), recipient, permission))
                .replaceWith(effect(true, id, "shared the dashboard"));
    }

    private Uni<Optional<Effect>> change(SqlConnection c, DashboardId dashboard, UUID share, Permission permission) {
        return shares.change(c, dashboard, share, permission)
                .map(found -> effect(found, share, "changed what a share permits"));
    }

    private static Optional<Effect> effect(boolean found, UUID share, String words) {
        return found ? Optional.of(new Effect(PublicIds.ofShare(share), words)) : Optional.empty();
    }
}
