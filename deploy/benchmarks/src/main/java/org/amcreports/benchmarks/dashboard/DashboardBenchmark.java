package org.amcreports.benchmarks.dashboard;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.benchmarks.Image;
import org.amcreports.benchmarks.Report;
import org.amcreports.benchmarks.Servers;

/** A dashboard of twelve widgets over 52 weeks that nothing new has come to, beside the service's simplest answer. */
public final class DashboardBenchmark {

    private static final int ROUNDS = 5;
    private static final double WARM_UP = 5;
    private static final double SECONDS = 2;
    private static final double WARM_GOAL = 0.8;
    private static final double UNCHANGED_GOAL = 0.9;
    private static final UUID USER = new UUID(1, 1);
    private static final UUID INSTANCE = new UUID(2, 1);
    private static final UUID WORKFLOW = new UUID(3, 1);

    private DashboardBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "dashboard-");
        Report report = new Report();
        report.machine();
        try (Neighbours neighbours = Neighbours.start();
                Servers servers = Servers.start(root, directory, Image.dashboard(neighbours.environment()))) {
            run(servers, neighbours, report);
        }
    }

    private static void run(Servers servers, Neighbours neighbours, Report report) throws Exception {
        Shown shown = new Shown(servers, USER, WORKFLOW, INSTANCE);
        try (Readers readers = new Readers(servers.startReplica(), neighbours.tokenOf(USER.toString()))) {
            String data = shown.dashboard(readers) + "/data?date_range=last_52_weeks";
            HttpResponse<String> first = readers.send(readers.get(data));
            report.note("an answer has %,d bytes".formatted(first.body().length()));
            if (first.statusCode() != 200) {
                throw new IllegalStateException(first.statusCode() + " " + first.body());
            }
            HttpRequest me = readers.get("/api/me");
            HttpRequest warm = readers.get(data);
            HttpRequest unchanged = readers.get(
                    data, "If-None-Match", first.headers().firstValue("ETag").orElseThrow());
            readers.perSecond(me, 200, WARM_UP);
            readers.perSecond(warm, 200, WARM_UP);
            readers.perSecond(unchanged, 304, WARM_UP);
            measure(readers, me, warm, unchanged, report);
            cost("/api/me", servers, readers, me, 200, report);
            cost("data, warm", servers, readers, warm, 200, report);
            cost("data, 304", servers, readers, unchanged, 304, report);
        }
    }

    /** What an answer costs the service and its database; the rest of the machine goes to the readers. */
    private static void cost(
            String what, Servers servers, Readers readers, HttpRequest request, int status, Report report)
            throws Exception {
        Duration service = servers.replicasCpu();
        Duration database = servers.postgresCpu();
        long start = System.nanoTime();
        double answers = readers.perSecond(request, status, 5) * (System.nanoTime() - start) / 1e9;
        report.row(what + ": CPU of the service", micros(servers.replicasCpu().minus(service)) / answers, "us");
        report.row(what + ": CPU of PostgreSQL", micros(servers.postgresCpu().minus(database)) / answers, "us");
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }

    /** In turns, so that what else the machine does meets all alike. */
    private static void measure(Readers readers, HttpRequest me, HttpRequest warm, HttpRequest unchanged, Report report)
            throws Exception {
        List<Double> simple = new ArrayList<>();
        List<Double> warmRatios = new ArrayList<>();
        List<Double> unchangedRatios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double base = readers.perSecond(me, 200, SECONDS);
            simple.add(base);
            warmRatios.add(readers.perSecond(warm, 200, SECONDS) / base);
            unchangedRatios.add(readers.perSecond(unchanged, 304, SECONDS) / base);
        }
        report.row("/api/me", Report.median(simple), "/s");
        report.atLeast("data, warm : /api/me", Report.median(warmRatios), WARM_GOAL);
        report.atLeast("data, 304 : /api/me", Report.median(unchangedRatios), UNCHANGED_GOAL);
    }
}
