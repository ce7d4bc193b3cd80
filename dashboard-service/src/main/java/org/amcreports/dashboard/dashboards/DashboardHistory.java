package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.DashboardVersion;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.DefinitionDiff;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;
import org.amcreports.dashboard.dashboards.persistence.VersionRepository;
import org.amcreports.dashboard.dashboards.persistence.VersionRepository.StoredVersion;

/** The versions of a dashboard: for whoever has judged that the caller may see them. */
@ApplicationScoped
public class DashboardHistory {

    private final Pool pool;
    private final VersionRepository versions;
    private final DashboardChanges changes;

    DashboardHistory(Pool pool, VersionRepository versions, DashboardChanges changes) {
        this.pool = pool;
        this.versions = versions;
        this.changes = changes;
    }

    /** Those before one, newest first. */
    public Uni<List<DashboardVersion>> list(DashboardId id, long before, int limit) {
        return versions.list(pool, id, 0, before, limit);
    }

    public Uni<Optional<Past>> find(DashboardId id, long version) {
        return versions.find(pool, id, version).map(found -> found.map(stored -> past(id, stored)));
    }

    /** Empty where one of the two is not kept. What is before the first version is nothing. */
    public Uni<Optional<DefinitionDiff>> compare(DashboardId id, long since, long version) {
        if (since < Dashboard.FIRST_VERSION) {
            return versions.find(pool, id, version)
                    .map(found -> found.map(first -> DefinitionDiff.ofFirst(DefinitionJson.tree(first.definition()))));
        }
        return versions.find(pool, id, since).chain(before -> versions.find(pool, id, version)
                .map(after -> before.flatMap(from -> after.map(to -> diff(from, to)))));
    }

    /** A new version with the content of an earlier one. Who owns the dashboard and whether it is public stays. */
    public Uni<Outcome> restore(Reader by, DashboardId id, long version) {
        return find(id, version)
                .chain(past -> changes.make(new Change(
                        by,
                        id,
                        Precondition.NOT_NEEDED,
                        Action.EDIT,
                        current -> past.map(Past::dashboard).map(current::restored),
                        version,
                        "",
                        "restored version " + version)));
    }

    private static DefinitionDiff diff(StoredVersion from, StoredVersion to) {
        return DefinitionDiff.between(DefinitionJson.tree(from.definition()), DefinitionJson.tree(to.definition()));
    }

    private static Past past(DashboardId id, StoredVersion stored) {
        return new Past(
                stored.version(), StoredDefinition.read(id, stored.version().version(), stored.definition()));
    }

    /** What a dashboard was. */
    public record Past(DashboardVersion version, Dashboard dashboard) {}
}
