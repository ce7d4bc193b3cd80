package org.amcreports.example;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints each week when it has been collected, and fetches its rows. */
public final class ExampleSubscriber {

    /** New fields may come at any time and are ignored; a field that is needed and is missing or null is an error. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(FAIL_ON_MISSING_CREATOR_PROPERTIES, FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The newest event of each week that was processed. Yours is a table, written in the transaction of your work. */
    private static final Map<String, Week> PROCESSED = new HashMap<>();

    private static volatile boolean stopping;

    /** The fields that this subscriber needs; the record's key names the workflow and the instance. */
    record Week(LocalDate weekStartDate, String change, int dataVersion, Instant executionDate, URI rowsPath) {
        static final Comparator<Week> OLDER_FIRST =
                Comparator.comparing(Week::dataVersion).thenComparing(Week::executionDate);
    }

    public static void main(String[] arguments) throws Exception {
        File stack = new File(System.getProperty("subscriber.stack", "deploy/local/target/stack.json"));
        if (!stack.exists()) {
            throw new FileNotFoundException("No local stack is running: start it with mvn -Plocal");
        }
        JsonNode access = JSON.readTree(stack);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", access.requiredAt("/kafka/bootstrap").asText(),
                // Its members share the partitions; every group gets all records.
                "group.id", System.getProperty("subscriber.group", "example-subscriber"),
                // A new group begins with the oldest record that Kafka still has.
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                // Few, so that a batch ends well before Kafka takes a silent member for dead (5 minutes).
                "max.poll.records", "20");
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            ended.completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
        }));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(System.getProperty("subscriber.topic", "amc.week-completed.v1")));
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    process(record, access);
                }
                consumer.commitSync(); // after the work: what a crash leaves uncommitted is delivered again
            }
            System.out.println("Stopped.");
        } finally {
            ended.complete(null);
        }
    }

    private static void process(ConsumerRecord<String, byte[]> record, JsonNode access) throws Exception {
        Week week;
        try {
            week = JSON.treeToValue(JSON.readTree(record.value()).requireNonNull(), Week.class);
            if (!week.rowsPath.toString().startsWith("/api/")) { // it could send the token to another host
                throw new IllegalArgumentException("rows_path is no path of the API: " + week.rowsPath);
            }
        } catch (IOException | IllegalArgumentException e) {
            // No attempt could succeed, and waiting would hold up what follows. You may want to keep such records.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            System.out.printf("skipped partition %d, offset %d: %s%n", record.partition(), record.offset(), reason);
            return;
        }
        String id = record.key() + "/" + week.weekStartDate;
        Week before = PROCESSED.get(id);
        if (before == null || Week.OLDER_FIRST.compare(before, week) < 0) { // else old news: delivery is at least once
            URI rows = URI.create(access.requiredAt("/gateway").asText() + week.rowsPath);
            // One of the local stack lasts 24 hours. Elsewhere get one by client credentials, and anew before it ends.
            String token = access.requiredAt("/tokens/service").asText();
            HttpRequest request = HttpRequest.newBuilder(rows)
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            System.out.printf("%s %s, version %d, %s%n", id, week.change, week.dataVersion, rows(request, 5));
            PROCESSED.put(id, week);
        }
    }

    /** Fails after so many attempts, with nothing of the batch committed: started again, it goes on from there. */
    private static String rows(HttpRequest request, int attempts) throws IOException, InterruptedException {
        try {
            HttpResponse<Stream<String>> answer = HTTP.send(request, BodyHandlers.ofLines());
            long lines = answer.body().count();
            return switch (answer.statusCode()) {
                case 200 -> lines - 1 + " rows"; // the first line is the header
                case 404, 410 -> "gone"; // superseded, and a later record says by what; or its source was deleted
                default -> throw new IOException("answer " + answer.statusCode() + " from " + request.uri());
            };
        } catch (IOException | UncheckedIOException e) {
            if (attempts == 1) {
                throw e;
            }
            Thread.sleep(4000L >> attempts); // 0.125, 0.25, 0.5 and 1 s
            return rows(request, attempts - 1);
        }
    }
}
