package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;

/**
 * A change of who may see a dashboard, by its owner; what it shows stays. It needs no version to be named, since taking
 * access away must not wait for the changes of others. It makes one, though: whoever edits an older one is refused.
 *
 * @param write makes it, in the transaction; empty when what is spoken of is not there
 * @param command equal for equal requests
 */
public record AccessChange(
        Reader by, DashboardId dashboard, Function<SqlConnection, Uni<Optional<Effect>>> write, Object command) {

    /**
     * What came of it.
     *
     * @param made the id of what it made, or nothing
     * @param words for the dashboard's history, which more people read than its owner: they name nobody
     */
    public record Effect(String made, String words) {}
}
