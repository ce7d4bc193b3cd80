package org.amcreports.aggregation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A completed week: its event, and its rows where collection-service serves them. */
public record TestWeek(
        UUID workflow,
        UUID instance,
        LocalDate start,
        int version,
        String maturity,
        Instant executedAt,
        String fingerprint,
        String weekStart,
        String zone,
        String currency,
        String csv) {

    public static final String TOPIC = "amc.week-completed.v1";
    public static final String COLLECTION = "coll_01kqbjqtk9fh7rpw4jtt97fv0n";
    public static final UUID USER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static TestWeek of(UUID workflow, UUID instance, String start, String csv) {
        LocalDate day = LocalDate.parse(start);
        Instant executed = day.plusDays(10).atStartOfDay(ZoneOffset.UTC).toInstant();
        String weekStart = day.getDayOfWeek() == DayOfWeek.SUNDAY ? "SUNDAY" : "MONDAY";
        return new TestWeek(
                workflow, instance, day, 1, "final", executed, "fp1", weekStart, "America/New_York", "USD", csv);
    }

    public TestWeek version(int next, String rows) {
        return new TestWeek(
                workflow,
                instance,
                start,
                next,
                maturity,
                executedAt.plusSeconds(86_400L * (next - 1)),
                fingerprint,
                weekStart,
                zone,
                currency,
                rows);
    }

    public TestWeek maturity(String now, long secondsLater) {
        return new TestWeek(
                workflow,
                instance,
                start,
                version,
                now,
                executedAt.plusSeconds(secondsLater),
                fingerprint,
                weekStart,
                zone,
                currency,
                csv);
    }

    public TestWeek currency(String other) {
        return new TestWeek(
                workflow, instance, start, version, maturity, executedAt, fingerprint, weekStart, zone, other, csv);
    }

    public TestWeek fingerprint(String other) {
        return new TestWeek(
                workflow, instance, start, version, maturity, executedAt, other, weekStart, zone, currency, csv);
    }

    public String key() {
        return workflow + ":" + instance;
    }

    public String path() {
        return "/api/week-results/" + workflow + "/" + instance + "/" + start + "/" + version;
    }

    /** Serves the rows and publishes the event. */
    public TestWeek publish() {
        serve(200);
        announce();
        return this;
    }

    public void announce() {
        announce(UUID.randomUUID().toString());
    }

    public void announce(String id) {
        announce(id, "corr-" + key());
    }

    public void announce(String id, String correlation) {
        Kafka.publish(List.of(record(id, correlation)));
    }

    public ProducerRecord<String, byte[]> record(String id, String correlation) {
        return Kafka.record(TOPIC, key(), event(), id, correlation);
    }

    /** Begins to answer, and never goes on. */
    public void stall() {
        serve(CollectionStub.STALLED);
    }

    public void serve(int status) {
        CollectionStub.validate(path(), status, csv);
        HttpRequest request = HttpRequest.newBuilder(URI.create(CollectionStub.url() + path()))
                .header("X-Status", String.valueOf(status))
                .PUT(HttpRequest.BodyPublishers.ofString(csv))
                .build();
        send(request);
    }

    /** How often the rows were read. */
    public int reads() {
        return Integer.parseInt(ask("/reads"));
    }

    /** X-Correlation-Id of the last reading of the rows. */
    public String correlationOfReading() {
        return ask("/correlation");
    }

    private String ask(String what) {
        return send(HttpRequest.newBuilder(URI.create(CollectionStub.url() + what + path()))
                .build());
    }

    public Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("workflow_id", workflow);
        event.put("instance_id", instance);
        event.put("amc_instance_id", "amctest");
        event.put("collection_id", COLLECTION);
        event.put("user_id", USER);
        event.put("week_start_date", start);
        event.put("week_end_date", start.plusDays(6));
        event.put("week_start", weekStart);
        event.put("time_zone", zone);
        event.put("currency", currency);
        event.put("collection_type", "backfill");
        event.put("amc_execution_id", "exec-" + start);
        event.put("execution_date", executedAt);
        event.put("row_count", csv.lines().count() - 1);
        event.put("suppressed_row_count", 0);
        event.put("content", csv.lines().count() > 1 ? "rows" : "empty");
        event.put("data_checksum", "v1:" + csv.hashCode());
        event.put("data_version", version);
        event.put("query_fingerprint", fingerprint);
        event.put("maturity", maturity);
        event.put("final_at", executedAt);
        event.put("columns", columns());
        event.put("rows_path", path());
        return event;
    }

    private List<Map<String, String>> columns() {
        return Arrays.stream(csv.lines().findFirst().orElseThrow().split(","))
                .map(name -> Map.of("name", name, "data_type", type(name), "role", role(name)))
                .toList();
    }

    private static String type(String name) {
        if (name.equals("filtered")) {
            return "BOOLEAN";
        }
        if (name.endsWith("date")) {
            return "DATE";
        }
        return role(name).equals("METRIC") ? "DECIMAL" : "STRING";
    }

    private static String role(String name) {
        List<String> dimensions = List.of(
                "campaign",
                "channel",
                "geo",
                "filtered",
                "event_date",
                "currency_iso_code",
                "purchase_currency",
                "asin");
        return dimensions.contains(name) ? "DIMENSION" : "METRIC";
    }

    private static String send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
