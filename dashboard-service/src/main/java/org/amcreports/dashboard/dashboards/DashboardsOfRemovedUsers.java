package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.outbox.Outbox;
import org.amcreports.projections.Removal;

/** A deleted user's dashboards and templates go, and so do the shares that the user gave or was given, and the user's subscriptions. */
@ApplicationScoped
public class DashboardsOfRemovedUsers implements Removal {

    private static final Removal SHARES = Removal.of("""
            delete from dashboard_shares where id in (
                select id from dashboard_shares where shared_with_user_id = $1 or shared_by_user_id = $1 limit 1000)
            """);

    private static final Removal SUBSCRIPTIONS = Removal.of("""
            delete from dashboard_subscriptions where id in (
                select id from dashboard_subscriptions where user_id = $1 limit 1000)
            """);

    /** Nobody is told of these: they are no dashboards. */
    private static final Removal TEMPLATES = Removal.of("""
            delete from dashboards where id in (
                select id from dashboards where user_id = $1 and is_template limit 50)
            """);

    /** Few, for each takes its widgets and shares along. All are locked first, as the events of deletions demand it; one that
     * was handed on meanwhile is seen to be, and stays. */
    private static final String DELETE_DASHBOARDS = """
            with gone as (
                delete from dashboards where id in (
                    select id from dashboards where user_id = $1 and is_template is not true limit 50 for update) returning id)
            select id from gone order by id
            """;

    private final Outbox outbox;

    DashboardsOfRemovedUsers(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Uni<Integer> next(SqlConnection transaction, UUID userId) {
        return SHARES.then(SUBSCRIPTIONS)
                .then(TEMPLATES)
                .then(this::deleteDashboards)
                .next(transaction, userId);
    }

    private Uni<Integer> deleteDashboards(SqlConnection transaction, UUID userId) {
        return transaction
                .preparedQuery(DELETE_DASHBOARDS)
                .execute(Tuple.of(userId))
                .map(rows -> rows.stream()
                        .map(row -> DashboardDeleted.event(new DashboardId(row.getUUID("id")), userId))
                        .toList())
                .call(events -> outbox.appendAll(transaction, events))
                .map(List::size);
    }
}
