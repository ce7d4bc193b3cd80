package org.amcreports.aggregation.ingestion.remapping;

import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.PATIENCE;

import io.quarkus.scheduler.Scheduler;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amcreports.aggregation.store.source.RemappingRepository;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.database.Listener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas hear of a source that is to be read by another mapping; none has to look for it. */
@ServiceTest
class RequestsTest {

    private static final String LOOKING = "remap-sources";
    private static final String LISTENS = "query = 'LISTEN " + RemappingRepository.CHANNEL + "'";

    @Inject
    Pool pool;

    @Inject
    Scheduler scheduler;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Listener requests;

    @BeforeEach
    void listen() {
        requests = new Listener(pool, RemappingRepository.CHANNEL, heard::add);
        requests.listen();
    }

    @AfterEach
    void stop() {
        scheduler.resume(LOOKING);
        requests.stop();
    }

    @Test
    void everyReplicaHearsOfAMappingThatChanged() {
        Awaitility.await().atMost(PATIENCE).until(() -> EmbeddedServers.sessions("aggregation", LISTENS) == 2);
        scheduler.pause(LOOKING);
        SixWeeks source = SixWeeks.stored();
        heard.clear();

        source.map("microcents");

        Awaitility.await().atMost(PATIENCE).until(() -> !heard.isEmpty());
        source.awaitAll(SixWeeks.IN_MICROCENTS);
    }
}
