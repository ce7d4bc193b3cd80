package org.amcreports.collection.contracts;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.testing.openapi.TrueAnswersTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@ServiceTest
class CollectionTrueAnswersTest extends TrueAnswersTest {

    private final UUID administrator = UUID.randomUUID();
    private @Nullable Bench bench;
    private Map<String, String> ids = Map.of();

    @BeforeEach
    void collect() {
        bench = Bench.open();
        bench.platform.instance(
                UUID.randomUUID(),
                List.of(bench.user),
                Map.of("amc_instance_id", "amcunused", "credentials_ref", "unused"));
        String collection = bench.collected(1);
        ids = Map.of(
                "workflow_id",
                bench.workflow.toString(),
                "instance_id",
                bench.instance.toString(),
                "collection_id",
                collection,
                "week_start_date",
                bench.get("/" + collection).getString("start_date"),
                "version",
                "1",
                "target",
                "instance:amcunused",
                "amc_instance_id",
                "amcunused",
                "credentials_ref",
                "demo",
                "week_id",
                UUID.randomUUID().toString());
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    @Override
    protected String token(String method, String path) {
        return path.startsWith("/api/admin/") || bench == null ? Tokens.admin(administrator) : Tokens.user(bench.user);
    }

    @Override
    protected Map<String, String> ids() {
        return ids;
    }

    @Override
    protected Set<String> openToStrangers() {
        return Set.of(
                "GET /api/data-collections",
                "GET /api/data-collections/events",
                "GET /api/data-collections/sources",
                "GET /api/collection-schedules");
    }

    /** They read everything and command nothing. */
    @Override
    protected Set<String> openToServices() {
        return Set.of(
                "GET /api/data-collections",
                "GET /api/data-collections/events",
                "GET /api/data-collections/sources",
                "GET /api/data-collections/weeks",
                "GET /api/data-collections/{collection_id}",
                "GET /api/data-collections/{collection_id}/events",
                "GET /api/data-collections/{collection_id}/weeks",
                "GET /api/data-collections/{collection_id}/weeks/{week_start_date}",
                "GET /api/collection-schedules",
                "GET /api/collection-schedules/{schedule_id}",
                "GET /api/collection-schedules/{schedule_id}/runs",
                "GET /api/week-results/{workflow_id}/{instance_id}/{week_start_date}/{version}");
    }
}
