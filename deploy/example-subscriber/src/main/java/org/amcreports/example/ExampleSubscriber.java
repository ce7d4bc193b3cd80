package org.amcreports.example;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(FAIL_ON_MISSING_CREATOR_PROPERTIES, FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** With pauses of 0.25, 0.5, 1 and 2 s between them. */
    private static final int ATTEMPTS = 5;

    private final String gateway;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The newest revision of each week that was processed. Yours is a table, written in the transaction of your work. */
    private final Map<String, Long> processed = new HashMap<>();

    private volatile boolean stopping;

    /** The fields that this subscriber needs; the record's key names the workflow and the instance. */
    record Week(String weekStartDate, String change, int dataVersion, String maturity, long rowCount, String rowsPath) {
        /** Versions count up within a week; one version may be announced twice, as provisional and later as final. */
        long revision() {
            return 2L * dataVersion + (maturity.equals("final") ? 1 : 0);
        }
    }

    private ExampleSubscriber(String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // A token of the local stack lasts 24 hours; elsewhere get one by client credentials, and anew before it ends.
        new ExampleSubscriber(setting("gateway", "/gateway"), setting("token", "/tokens/service"))
                .run(setting("bootstrap", "/kafka/bootstrap"));
    }

    private void run(String bootstrapServers) throws InterruptedException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        // Members of one group share the partitions; every group gets all records.
        settings.put("group.id", System.getProperty("subscriber.group", "example-subscriber"));
        // A new group begins with the oldest record that Kafka still has.
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        // Few, so that a batch ends well before Kafka takes a silent member for dead (5 minutes).
        settings.put("max.poll.records", "20");
        String topic = System.getProperty("subscriber.topic", "amc.week-completed.v1");
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            ended.completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
        }));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    process(record);
                }
                consumer.commitSync(); // after the work: what a crash leaves uncommitted is delivered again
            }
            System.out.println("Stopped.");
        } finally {
            ended.complete(null);
        }
    }

    private void process(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        Week week;
        try {
            week = JSON.treeToValue(JSON.readTree(record.value()).requireNonNull(), Week.class);
        } catch (IOException | IllegalArgumentException e) {
            // No attempt could succeed, and waiting would hold up what follows. You may want to keep such records.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            System.out.printf("skipped partition %d, offset %d: %s%n", record.partition(), record.offset(), reason);
            return;
        }
        String id = record.key() + "/" + week.weekStartDate();
        if (week.revision() > processed.getOrDefault(id, 0L)) { // else delivered before: delivery is at least once
            String rows = rows(week.rowsPath());
            System.out.printf(
                    "%s %s, version %d, %s, %d rows, %s%n",
                    id, week.change(), week.dataVersion(), week.maturity(), week.rowCount(), rows);
            processed.put(id, week.revision());
        }
    }

    private String rows(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/csv")
                .timeout(Duration.ofSeconds(10))
                .build();
        for (int attempt = 1; ; attempt++) {
            String failure;
            try {
                HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
                if (answer.statusCode() == 200) {
                    return "fetched " + answer.body().skip(1).count(); // the first line is the header
                }
                answer.body().close();
                if (answer.statusCode() == 410 || answer.statusCode() == 404) {
                    return "gone"; // superseded, and a later record says by what; or its source was deleted
                }
                failure = "answer " + answer.statusCode();
            } catch (IOException | UncheckedIOException e) {
                failure = e.toString();
            }
            if (attempt == ATTEMPTS) { // ends with nothing of the batch committed: started again, it goes on from there
                throw new IllegalStateException("no rows from " + path + ": " + failure);
            }
            Thread.sleep(125L << attempt);
        }
    }

    /** From {@code -Dsubscriber.<name>}, else {@code SUBSCRIBER_<NAME>}, else what the running local stack says. */
    private static String setting(String name, String inStack) throws IOException {
        String environment = System.getenv("SUBSCRIBER_" + name.toUpperCase(Locale.ROOT));
        String value = System.getProperty("subscriber." + name, environment);
        File stack = new File(System.getProperty("subscriber.stack", "deploy/local/target/stack.json"));
        if (value == null && !stack.exists()) {
            System.err.println("No local stack is running: start it with mvn -Plocal, or set -Dsubscriber." + name);
            System.exit(1);
        }
        return value != null ? value : JSON.readTree(stack).requiredAt(inStack).asText();
    }
}
