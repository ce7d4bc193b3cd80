package org.amcreports.benchmarks.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.benchmarks.Image;
import org.amcreports.benchmarks.Report;
import org.amcreports.benchmarks.Servers;
import org.amcreports.benchmarks.aggregation.Bench;
import org.amcreports.benchmarks.aggregation.CompletedWeek;
import org.amcreports.benchmarks.aggregation.MadeSource;
import org.amcreports.benchmarks.aggregation.Question;
import org.amcreports.benchmarks.aggregation.Questions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A dashboard of twelve widgets over 52 weeks that nobody has asked for yet, with aggregation-service behind it. */
public final class FreshDataBenchmark {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 15;
    private static final double MOST_OF_AGGREGATION = 1.3;
    private static final double MOST_MILLIS = 150;
    private static final int NEWS = 100;
    private static final int ROWS = 50;
    private static final String REFRESHED = "amc.aggregate-refreshed.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(250);
    private static final UUID USER = new UUID(1, 1);

    private final Bench bench;
    private final Servers servers;
    private final Report report;

    private FreshDataBenchmark(Bench bench, Servers servers, Report report) {
        this.bench = bench;
        this.servers = servers;
        this.report = report;
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "fresh-data-");
        Report report = new Report();
        report.machine();
        try (Bench bench = Bench.start(root, directory);
                Recorder recorder = Recorder.before(bench.service());
                Servers servers = bench.servers().beside(root, Image.dashboard(bench.environment()))) {
            FreshDataBenchmark benchmark = new FreshDataBenchmark(bench, servers, report);
            URI second = bench.servers().startReplica();
            try (Readers recorded = benchmark.readers(servers.startReplica(asking(recorder.url())));
                    Readers direct = benchmark.readers(servers.startReplica(asking(second)))) {
                for (String facts : System.getProperty("benchmark.facts").split(",", -1)) {
                    benchmark.cold(Integer.parseInt(facts), recorder, recorded, direct, second);
                }
                benchmark.news(direct);
            }
        }
    }

    private static Map<String, String> asking(URI aggregation) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AMCREPORTS_AGGREGATION_URL", aggregation.toString());
        return environment;
    }

    private Readers readers(URI replica) {
        return new Readers(replica, bench.tokenOf(USER));
    }

    /** Half of the ranges are asked of the dashboard, the other half, as the dashboard asks them, of aggregation-service. */
    private void cold(int facts, Recorder recorder, Readers recorded, Readers direct, URI aggregation)
            throws IOException, SQLException, InterruptedException {
        report.title("%,d facts".formatted(facts));
        MadeSource source = new MadeSource(bench, facts);
        source.make();
        new Questions(bench, source).firstSeconds(Question.DASHBOARD);
        bench.vacuum();
        String dashboard = new Shown(servers, USER, source.workflow(), source.instance()).dashboard(recorded);
        List<Double> ofDashboard = new ArrayList<>();
        List<Double> ofAggregation = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            double whole = millis(direct, data(dashboard, 2 * i));
            recorder.bodies().clear();
            millis(recorded, data(dashboard, 2 * i + 1));
            double asked = 0;
            for (String body : List.copyOf(recorder.bodies())) {
                asked += recorder.millis(aggregation, bench.token(), body);
            }
            if (i >= WARM_UP) {
                ofDashboard.add(whole);
                ofAggregation.add(asked);
            }
        }
        report.row("dashboard, cold", Report.median(ofDashboard), "ms");
        report.row("the same of aggregation-service", Report.median(ofAggregation), "ms");
        report.atMost(
                "dashboard : aggregation-service",
                Report.median(ofDashboard) / Report.median(ofAggregation),
                MOST_OF_AGGREGATION);
    }

    /** Another first day, before the first week that is stored: as much to show, but no answer that is kept. */
    private static String data(String dashboard, int range) {
        LocalDate last = MadeSource.FIRST.plusWeeks(MadeSource.WEEKS).minusDays(1);
        return "%s/data?date_range=%s,%s".formatted(dashboard, MadeSource.FIRST.minusDays(range), last);
    }

    private static double millis(Readers readers, String path) throws IOException, InterruptedException {
        long started = System.nanoTime();
        answer(readers, path);
        return (System.nanoTime() - started) / 1e6;
    }

    private static HttpResponse<String> answer(Readers readers, String path, String... headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = readers.send(readers.get(path, headers));
        if (answer.statusCode() >= 400 || answer.body().contains("\"unavailable\"")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    /** From an aggregate-refreshed to the first answer that is new, for a reader who asks again and again. */
    private void news(Readers readers) throws IOException, SQLException, InterruptedException {
        report.title("weeks of 50 rows");
        UUID source = UUID.randomUUID();
        CompletedWeek first = new CompletedWeek(source, source, MadeSource.FIRST, 1, ROWS);
        bench.secondsToStore(first, bench.rows(first.start(), ROWS));
        String data = new Shown(servers, USER, source, source).dashboard(readers) + "/data?date_range=last_52_weeks";
        List<Double> millis = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = bench.servers().consumerAtTheEnd(REFRESHED)) {
            for (int i = 0; i < NEWS; i++) {
                CompletedWeek week = new CompletedWeek(source, source, MadeSource.FIRST.plusWeeks(i + 1), 1, ROWS);
                String tag = tag(answer(readers, data));
                bench.announce(week, bench.rows(week.start(), ROWS));
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (tag(answer(readers, data, "If-None-Match", tag)).equals(tag)) {
                    if (System.nanoTime() > deadline) {
                        throw new IllegalStateException("Nothing new in " + PATIENCE.toSeconds() + " s");
                    }
                }
                double seen = System.currentTimeMillis();
                millis.add(seen - first(consumer).timestamp());
            }
        }
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        report.row("aggregate-refreshed to the next answer, p50", sorted[NEWS / 2], "ms");
        report.atMost("and p99, ms", sorted[NEWS * 99 / 100], MOST_MILLIS);
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }

    /** The first record of the week; those of the longer periods are passed by. */
    private static ConsumerRecord<byte[], byte[]> first(KafkaConsumer<byte[], byte[]> consumer) {
        List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(10));
        while (!records.isEmpty()) {
            records.forEach(seen::add);
            records = consumer.poll(QUIET);
        }
        return seen.stream()
                .min((one, other) -> Long.compare(one.timestamp(), other.timestamp()))
                .orElseThrow(() -> new IllegalStateException("No aggregate was refreshed"));
    }
}
