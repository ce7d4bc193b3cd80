package org.amcreports.insights.insight.messaging;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.http.id.TypeId;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Inbox;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.projections.RecordLocks;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** When a dashboard goes, its insights keep the answer and lose the dashboard. */
@Startup
@ApplicationScoped
class DashboardDeletedConsumer {
    private static final String REMEMBER =
            "INSERT INTO deleted_dashboards (dashboard_id) VALUES ($1) ON CONFLICT (dashboard_id) DO NOTHING";
    private static final String DETACH = "UPDATE ai_insights SET dashboard_id = NULL WHERE dashboard_id = $1";

    /** Our own view of the event. */
    record DashboardDeleted(String dashboardId) {

        UUID id() {
            return TypeId.uuid("dash", dashboardId)
                    .orElseThrow(() -> new PoisonRecordException("dashboard_id: not the id of a dashboard"));
        }
    }

    private final Subscription deletedDashboards;
    private final Inbox inbox;
    private final Pool pool;

    DashboardDeletedConsumer(Deliveries deliveries, Inbox inbox, Pool pool) {
        deletedDashboards = deliveries.subscription("dashboard-deleted", this::dashboardDeleted);
        this.inbox = inbox;
        this.pool = pool;
    }

    @Incoming("dashboard-deleted")
    Uni<Void> consume(ConsumerRecord<String, byte[]> record) {
        return deletedDashboards.handle(record);
    }

    private Uni<Void> dashboardDeleted(Delivery delivery) {
        UUID dashboardId = delivery.payload(DashboardDeleted.class).id();
        return pool.withTransaction(transaction -> inbox.firstTime(transaction, delivery)
                .flatMap(first -> first
                        ? forget(transaction, dashboardId)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> forget(SqlConnection transaction, UUID dashboardId) {
        return RecordLocks.lockForChange(transaction, dashboardId)
                .flatMap(locked -> transaction.preparedQuery(REMEMBER).execute(Tuple.of(dashboardId)))
                .flatMap(remembered -> transaction.preparedQuery(DETACH).execute(Tuple.of(dashboardId)))
                .replaceWithVoid();
    }
}
