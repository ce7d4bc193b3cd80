package org.amcreports.dashboard.dashboards.streams;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.dashboard.dashboards.persistence.DashboardEvents;
import org.amcreports.http.database.Listener;
import org.amcreports.http.streams.Bells;

/** Wakes the streams of this replica, whoever made the change, and forgets what is old. */
@ApplicationScoped
class StreamUpkeep {

    private final Listener listener;
    private final DashboardEvents events;

    StreamUpkeep(Pool pool, Bells bells, DashboardEvents events) {
        this.listener = new Listener(pool, "dashboard_events", bells::ring);
        this.events = events;
    }

    @Scheduled(identity = "listen-to-dashboard-events", every = "${amcreports.streams.listen-interval:2s}")
    void listen() {
        listener.listen();
    }

    @Scheduled(
            identity = "purge-dashboard-events",
            every = "${amcreports.streams.purge-interval:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return events.purge();
    }

    @PreDestroy
    void stop() {
        listener.stop();
    }
}
