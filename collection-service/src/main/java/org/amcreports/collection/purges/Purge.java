package org.amcreports.collection.purges;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Rows that nobody will want again. */
public interface Purge {

    /** What it forgets; one replica at a time is about it. */
    String name();

    /** Deletes a bounded number in one transaction; returns how many, none when nothing is left. */
    Uni<Integer> some(SqlConnection c);
}
