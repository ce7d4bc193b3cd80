package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import org.amcreports.collection.collections.domain.Standing;

/** Decides about results that are held because they have far fewer rows than those before. */
public interface Reviews {

    /**
     * Lets readers have what the week of the collection has brought, and publishes it. False when that is not under review.
     *
     * @param collection locked, and its source before it
     */
    Uni<Boolean> accept(SqlConnection c, Standing collection, LocalDate week);
}
