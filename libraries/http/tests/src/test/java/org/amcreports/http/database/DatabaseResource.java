package org.amcreports.http.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Answers when the database has. */
@Path("/api/database")
@PermitAll
public class DatabaseResource {

    private final Pool pool;

    public DatabaseResource(Pool pool) {
        this.pool = pool;
    }

    /** By a query on the pool. */
    @GET
    public Uni<String> ask(@QueryParam("sql") String sql) {
        return pool.preparedQuery(sql)
                .execute()
                .map(rows -> String.valueOf(rows.iterator().next().getValue(0)));
    }

    /** By a transaction. */
    @GET
    @Path("transaction")
    public Uni<String> change(@QueryParam("sql") String sql) {
        return pool.withTransaction(connection -> connection
                .query(sql)
                .execute()
                .map(rows -> String.valueOf(rows.iterator().next().getValue(0))));
    }
}
