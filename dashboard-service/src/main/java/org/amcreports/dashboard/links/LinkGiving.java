package org.amcreports.dashboard.links;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.AccessChange;
import org.amcreports.dashboard.dashboards.AccessChange.Effect;
import org.amcreports.dashboard.dashboards.DashboardChanges;
import org.amcreports.dashboard.dashboards.Outcome;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.links.domain.Link;
import org.amcreports.dashboard.links.domain.NewLink;
import org.amcreports.dashboard.links.persistence.LinkRepository;
import org.amcreports.http.id.Ids;
import org.jspecify.annotations.Nullable;

/** Gives links to a dashboard and takes them away; what is taken away is deleted. */
@ApplicationScoped
public class LinkGiving {

    /** As many as one answer lists. */
    static final int MAX_LINKS = 200;

    private final Pool pool;
    private final DashboardChanges changes;
    private final LinkRepository links;
    private final Passwords passwords;
    private final Clock clock;

    LinkGiving(Pool pool, DashboardChanges changes, LinkRepository links, Passwords passwords, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.links = links;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** What came of it, with the token of the link that was made, if it was. */
    public record Given(Outcome outcome, LinkToken token) {}

    /** For whoever has judged that the caller may see them. */
    public Uni<List<Link>> list(DashboardId dashboard) {
        return links.list(pool, dashboard);
    }

    public Uni<Given> give(Reader by, DashboardId dashboard, NewLink wanted) {
        LinkToken token = LinkToken.create();
        return hash(wanted.password())
                .chain(password -> changes.make(new AccessChange(
                        by, dashboard, c -> insert(c, token, link(dashboard, wanted, password.orElse(null))), "")))
                .map(outcome -> new Given(outcome, token));
    }

    public Uni<Outcome> revoke(Reader by, DashboardId dashboard, UUID link) {
        return changes.make(new AccessChange(
                by,
                dashboard,
                c -> links.delete(c, dashboard, link)
                        .map(found -> found
                                ? Optional.of(new Effect(PublicIds.ofLink(link), "took a public link away"))
                                : Optional.empty()),
                link));
    }

    private Uni<Optional<String>> hash(@Nullable String password) {
        return password == null
                ? Uni.createFrom().item(Optional.empty())
                : passwords.hash(password).map(Optional::of);
    }

    private Link link(DashboardId dashboard, NewLink wanted, @Nullable String passwordHash) {
        return new Link(
                Ids.next(),
                dashboard,
                wanted.name(),
                wanted.lockedFilters(),
                passwordHash,
                wanted.expiresAt(),
                0,
                null,
                clock.instant());
    }

    private Uni<Optional<Effect>> insert(SqlConnection c, LinkToken token, Link link) {
        return links.countAll(c, link.dashboard())
                .invoke(count -> require(count < MAX_LINKS, "", "a dashboard has at most " + MAX_LINKS + " links"))
                .chain(() -> links.insert(c, link, token.hash()))
                .replaceWith(Optional.of(new Effect(PublicIds.ofLink(link.id()), "gave a public link")));
    }
}
