package org.amcreports.benchmarks.aggregation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.benchmarks.Servers;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A week of a source as collection-service announces it. */
public record CompletedWeek(UUID workflow, UUID instance, LocalDate start, int version, int rows) {

    String key() {
        return workflow + ":" + instance;
    }

    String path() {
        return "/api/week-results/%s/%s/%s/%d".formatted(workflow, instance, start, version);
    }

    ProducerRecord<String, byte[]> event() {
        String id = UUID.randomUUID().toString();
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(Servers.TOPIC, key(), payload().getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_correlationid", id.getBytes(StandardCharsets.UTF_8));
        return event;
    }

    private String payload() {
        return """
                {"workflow_id": "%s", "instance_id": "%s", "amc_instance_id": "amcbig01", "collection_id": null,
                 "user_id": null, "change": "first", "week_start_date": "%s", "week_end_date": "%s",
                 "week_start": "MONDAY", "time_zone": "America/New_York", "currency": "USD",
                 "collection_type": "backfill", "execution_date": "2026-01-05T05:00:00Z", "row_count": %d,
                 "data_checksum": "v1:%s", "data_version": %d, "query_fingerprint": "f", "maturity": "final",
                 "columns": [{"name": "event_date", "data_type": "DATE", "role": "DIMENSION"}, %s],
                 "rows_path": "%s"}
                """.formatted(workflow, instance, start, start.plusDays(6), rows, start, version, columns(), path());
    }

    private static String columns() {
        return Stream.concat(
                        MadeFacts.DIMENSIONS.stream().map(name -> column(name, "STRING", "DIMENSION")),
                        MadeFacts.METRICS.stream().map(name -> column(name, "DECIMAL", "METRIC")))
                .collect(Collectors.joining(", "));
    }

    private static String column(String name, String type, String role) {
        return "{\"name\": \"%s\", \"data_type\": \"%s\", \"role\": \"%s\"}".formatted(name, type, role);
    }
}
