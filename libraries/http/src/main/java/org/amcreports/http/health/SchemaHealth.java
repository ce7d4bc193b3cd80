package org.amcreports.http.health;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the database lacks a change set that this image was built with. */
@Readiness
@ApplicationScoped
public class SchemaHealth implements AsyncHealthCheck {

    private static final String NAME = "schema";
    private static final String APPLIED = "select id from databasechangelog";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Pool pool;
    private final Set<String> required;

    public SchemaHealth(@ReactiveDataSource("vital") Pool pool) {
        this.pool = pool;
        this.required = ChangeSets.required();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(APPLIED)
                .execute()
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(this::response)
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(NAME)
                        .down()
                        .withData("reason", "the database does not answer or holds no schema yet")
                        .build());
    }

    private HealthCheckResponse response(RowSet<Row> rows) {
        Set<String> missing = new HashSet<>(required);
        missing.removeAll(rows.stream().map(row -> row.getString("id")).collect(Collectors.toSet()));
        return missing.isEmpty()
                ? HealthCheckResponse.up(NAME)
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("missing", String.join(", ", missing))
                        .build();
    }
}
