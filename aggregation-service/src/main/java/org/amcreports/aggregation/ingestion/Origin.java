package org.amcreports.aggregation.ingestion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Inbox;
import org.jspecify.annotations.Nullable;

/**
 * What a week is taken in for: the delivery of its event, or that it was missing.
 *
 * @param delivery null where there is none
 * @param replaces whether a later run wins whatever the number of its version
 */
public record Origin(
        String correlationId,
        @Nullable Delivery delivery,
        @Nullable Inbox inbox,
        boolean replaces) {

    /** The correlation is the one that the log lines have: an id of the record that is not well-formed was replaced. */
    static Origin of(Delivery delivery, Inbox inbox) {
        return new Origin(Correlation.current(), delivery, inbox, false);
    }

    /** Of a week that the ledger has and this service has not. */
    public static Origin ofLedger(boolean replaces) {
        return new Origin(Correlation.current(), null, null, replaces);
    }

    @Nullable
    String causationId() {
        return delivery == null ? null : delivery.id();
    }

    /** Notes the delivery in the inbox; what is done twice is decided by version, as a redrive may bring an old id back. */
    Uni<Boolean> firstTime(SqlConnection connection) {
        return delivery == null || inbox == null ? Uni.createFrom().item(true) : inbox.firstTime(connection, delivery);
    }
}
