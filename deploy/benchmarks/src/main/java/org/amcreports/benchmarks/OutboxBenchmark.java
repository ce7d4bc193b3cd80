package org.amcreports.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures everything on the same servers, one after the other, and prints the ratios. */
public final class OutboxBenchmark {

    private static final int INSERTS = 10_000;
    private static final int EVENTS = 50_000;
    private static final int EVENTS_OF_ONE_KEY = 5_000;
    private static final int TAKE_OVERS = 4;
    private static final double GOAL = 5_000;

    private OutboxBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "outbox-");
        reportStartUp(new StartUp(directory.resolve("start-up")));
        try (Servers servers = Servers.start(root, directory, Image.COLLECTION)) {
            OutboxRows rows = new OutboxRows(servers);
            reportThroughput(servers, rows);
            reportLatency(new RelayLatency(servers, rows));
            reportTakeOver(new TakeOver(servers, rows));
        }
    }

    private static void reportStartUp(StartUp startUp) throws Exception {
        double jvm = startUp.jvm();
        for (Map.Entry<String, Double> server :
                List.of(Map.entry("PostgreSQL", startUp.postgres()), Map.entry("Kafka", startUp.kafka()))) {
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %9.2f s, %.1f times an idle JVM%n",
                    "start-up of " + server.getKey(),
                    server.getValue(),
                    server.getValue() / jvm);
        }
    }

    private static void reportThroughput(Servers servers, OutboxRows rows) throws Exception {
        double producer = new ProducerPerformance(servers).recordsPerSecond(EVENTS, OutboxRows.PAYLOAD_BYTES);
        print("kafka-producer-perf-test, acks=all", producer);
        double insert = rows.insertOneByOne(INSERTS);
        print("one synchronous INSERT per event", insert);

        RelayThroughput relay = new RelayThroughput(servers, rows);
        double mixed = relay.eventsPerSecond(EVENTS, "n % 500");
        print("relay, 500 keys", mixed);
        print(
                "relay, 500 keys, every fifth event of one of them",
                relay.eventsPerSecond(EVENTS, "CASE n % 5 WHEN 0 THEN 0 ELSE n % 500 END"));
        print("relay, one key", relay.eventsPerSecond(EVENTS_OF_ONE_KEY, "0"));
        System.out.printf(Locale.ROOT, "%n%-52s %9.2f%n", "relay, 500 keys : perf-test", mixed / producer);
        System.out.printf(Locale.ROOT, "%-52s %9.2f%n", "relay, 500 keys : INSERT", mixed / insert);
        double goal = Math.min(GOAL, insert / 2);
        System.out.printf(Locale.ROOT, "goal %.0f events/s: %s%n%n", goal, mixed >= goal ? "reached" : "NOT REACHED");
    }

    private static void reportLatency(RelayLatency latency) throws Exception {
        double notified = latency("by LISTEN/NOTIFY", latency.byNotification());
        double polled = latency("by polling each 200 ms", latency.byPolling());
        System.out.printf(Locale.ROOT, "%-52s %9.2f%n%n", "medians, NOTIFY : polling", notified / polled);
    }

    /** Gives the median. */
    private static double latency(String way, double[] milliseconds) {
        double median = milliseconds[milliseconds.length / 2];
        double high = milliseconds[milliseconds.length * 95 / 100];
        System.out.printf(
                Locale.ROOT, "%-52s %9.1f ms, 95 of 100 within %.1f ms%n", "commit to consumer " + way, median, high);
        return median;
    }

    private static void reportTakeOver(TakeOver takeOver) throws Exception {
        List<String> seconds = new ArrayList<>();
        for (double once : takeOver.seconds(TAKE_OVERS)) {
            seconds.add(String.format(Locale.ROOT, "%.2f", once));
        }
        System.out.println("seconds from kill -9 to the other replica's first record: " + String.join(", ", seconds));
    }

    private static void print(String what, double perSecond) {
        System.out.printf(Locale.ROOT, "%-52s %9.0f /s%n", what, perSecond);
    }
}
