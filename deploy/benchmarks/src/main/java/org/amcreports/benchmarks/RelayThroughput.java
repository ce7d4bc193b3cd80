package org.amcreports.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** Appends all events in one transaction and times the relay of a running service from the commit to the last row that it marked sent. */
final class RelayThroughput {

    private static final int WARM_UP = 10_000;

    private final Servers servers;
    private final OutboxRows rows;
    private boolean warm;

    RelayThroughput(Servers servers, OutboxRows rows) {
        this.servers = servers;
        this.rows = rows;
    }

    /** @param key an SQL expression of n, the event's number */
    double eventsPerSecond(int events, String key) throws IOException, SQLException, InterruptedException {
        if (!warm) {
            servers.startReplica();
            relay(WARM_UP, "n % 500");
            warm = true;
        }
        return relay(events, key);
    }

    private double relay(int events, String key) throws IOException, SQLException, InterruptedException {
        rows.empty();
        rows.append(events, key);
        double committed = rows.number("SELECT extract(epoch FROM clock_timestamp())");
        while (rows.number("SELECT count(*) FROM (SELECT FROM outbox WHERE sent_at IS NULL LIMIT 1) AS unsent") > 0) {
            Thread.sleep(200);
        }
        return events / (rows.number("SELECT extract(epoch FROM max(sent_at)) FROM outbox") - committed);
    }
}
