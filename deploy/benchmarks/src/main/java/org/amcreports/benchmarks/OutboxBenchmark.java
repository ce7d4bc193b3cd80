package org.amcreports.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        try (Servers servers = Servers.start(root, directory)) {
            report(servers);
        }
    }

    private static void report(Servers servers) throws Exception {
        OutboxRows rows = new OutboxRows(servers);
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

        List<String> seconds = new ArrayList<>();
        for (double takeOver : new TakeOver(servers, rows).seconds(TAKE_OVERS)) {
            seconds.add(String.format(Locale.ROOT, "%.2f", takeOver));
        }
        System.out.println("seconds from kill -9 to the other replica's first record: " + String.join(", ", seconds));
    }

    private static void print(String what, double perSecond) {
        System.out.printf(Locale.ROOT, "%-52s %9.0f /s%n", what, perSecond);
    }
}
