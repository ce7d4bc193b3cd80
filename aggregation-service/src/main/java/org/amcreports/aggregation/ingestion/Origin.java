package org.amcreports.aggregation.ingestion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Inbox;

/** The delivery of the event that a week is taken in for. */
record Origin(String correlationId, Delivery delivery, Inbox inbox) {

    /** The correlation is the one that the log lines have: an id of the record that is not well-formed was replaced. */
    static Origin of(Delivery delivery, Inbox inbox) {
        return new Origin(Correlation.current(), delivery, inbox);
    }

    String causationId() {
        return delivery.id();
    }

    /** Notes the delivery in the inbox; what is done twice is decided by version, as a redrive may bring an old id back. */
    Uni<Boolean> firstTime(SqlConnection connection) {
        return inbox.firstTime(connection, delivery);
    }
}
