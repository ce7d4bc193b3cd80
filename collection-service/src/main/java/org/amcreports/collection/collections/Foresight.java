package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.platform.Source;

/** Knows what the engine would do, without doing it. */
public interface Foresight {

    /** @param force run weeks again that are final already */
    Uni<Outlook> of(SqlConnection c, Source source, List<Week> weeks, boolean force);

    /** Asks AMC, which takes seconds, and never fails. */
    Uni<AmcVerdict> validate(Source source, Week week);
}
