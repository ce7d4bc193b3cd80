package org.amcreports.collection.replays;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.platform.Sources;
import org.amcreports.http.id.Ids;
import org.amcreports.http.idempotency.Idempotency;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.Outbox;
import org.amcreports.outbox.StoredEvent;
import org.jboss.logging.Logger;

/** Sends what was last published of each week once more, to a topic that only late subscribers read. */
@ApplicationScoped
public class ReplayService {

    public static final String TOPIC = "amc.week-completed.v1.replay";

    private static final Logger LOG = Logger.getLogger(ReplayService.class);
    private static final String HEADER = "ce_replay";

    private final Pool pool;
    private final Sources sources;
    private final PublishedWeeks weeks;
    private final Outbox outbox;
    private final Idempotency idempotency;

    ReplayService(Pool pool, Sources sources, PublishedWeeks weeks, Outbox outbox, Idempotency idempotency) {
        this.pool = pool;
        this.sources = sources;
        this.weeks = weeks;
        this.outbox = outbox;
        this.idempotency = idempotency;
    }

    /** Empty when the workflow or the instance is unknown or buried. */
    public Uni<Optional<Replay>> replay(ReplayRequest request) {
        return pool.withTransaction(c -> idempotency
                .earlier(c, request)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(earlier.map(json -> ExactJson.read(json, Replay.class)))
                        : sendIfKnown(c, request)));
    }

    private Uni<Optional<Replay>> sendIfKnown(SqlConnection c, ReplayRequest request) {
        return sources.findAlive(c, request.workflowId(), request.instanceId())
                .chain(source -> source.isEmpty()
                        ? Uni.createFrom().item(Optional.<Replay>empty())
                        : send(c, Ids.next(), request).map(Optional::of));
    }

    private Uni<Replay> send(SqlConnection c, UUID id, ReplayRequest request) {
        return weeks.find(c, request)
                .map(events -> marked(events, id))
                .call(events -> outbox.appendAgain(c, events))
                .map(events -> Replay.of(id, request, events.size()))
                .call(replay -> idempotency.remember(c, request, ExactJson.write(replay)))
                .invoke(replay -> LOG.infof("Sends again: %s", replay));
    }

    private static List<StoredEvent> marked(List<StoredEvent> events, UUID id) {
        Map<String, String> mark = Map.of(HEADER, id.toString());
        return events.stream().map(event -> event.again(TOPIC, mark)).toList();
    }
}
