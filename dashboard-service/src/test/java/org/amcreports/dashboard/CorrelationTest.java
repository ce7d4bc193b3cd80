package org.amcreports.dashboard;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.data.aggregation.Aggregation;
import org.amcreports.testing.logs.LogLines;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The id of a request goes with it, through every change of thread and client on the way. */
@NullUnmarked
@ServiceTest
class CorrelationTest {

    private static final Topic DELETED = new Topic("amc.dashboard-deleted.v1");

    private final UUID request = UUID.randomUUID();
    private AggregationStandIn aggregation;
    private UUID owner;
    private String dashboard;

    @BeforeEach
    void createOne() {
        owner = Platform.user("correlated owner");
        dashboard = createDashboard(owner, "Correlated", Platform.instance(owner), Platform.workflow());
    }

    @Test
    void ofAReadingReachesAggregationTheLogAndTheAnswer() {
        List<String> requests = IntStream.range(0, 12)
                .mapToObj(number -> request + ":" + number)
                .toList();
        aggregation.fails(503);

        // other days each, since equal questions of one moment are asked once
        try (LogLines log = LogLines.of(Aggregation.class)) {
            requests.parallelStream().forEach(id -> as(owner)
                    .header("X-Correlation-Id", id)
                    .queryParam("date_range", "2026-01-05,2026-02-%02d".formatted(requests.indexOf(id) + 1))
                    .get("/api/dashboards/" + dashboard + "/data")
                    .then()
                    .statusCode(200)
                    .header("X-Correlation-Id", is(id)));

            assertThat(aggregation.calls())
                    .extracting(AggregationStandIn.Call::correlation)
                    .containsExactlyInAnyOrderElementsOf(requests);
            assertThat(log.correlations()).containsExactlyInAnyOrderElementsOf(requests);
        }
    }

    @Test
    void ofADeletionReachesItsEvent() {
        as(owner)
                .header("X-Correlation-Id", request)
                .header("If-Match", "\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(204);

        ConsumerRecord<String, String> event = eventOf(dashboard);
        assertThat(header(event, "ce_correlationid")).isEqualTo(request.toString());
        assertThat(event.headers().lastHeader("ce_causationid")).isNull();
    }

    @Test
    void ofARecordReachesTheEventsThatItLeadsTo() {
        RecordMetadata place =
                Platform.USERS.send(owner.toString(), null, Map.of("ce_correlationid", request.toString()));

        ConsumerRecord<String, String> event = eventOf(dashboard);
        assertThat(header(event, "ce_correlationid")).isEqualTo(request.toString());
        assertThat(header(event, "ce_causationid"))
                .isEqualTo("amc.users.v1:%d:%d".formatted(place.partition(), place.offset()));
    }

    private static ConsumerRecord<String, String> eventOf(String dashboard) {
        return eventually()
                .until(() -> DELETED.records(dashboard), events -> !events.isEmpty())
                .get(0);
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
