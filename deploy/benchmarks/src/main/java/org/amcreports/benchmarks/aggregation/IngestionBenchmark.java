package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.benchmarks.Report;

/** Weeks by the real path: from the event over HTTP into facts, roll-ups and the rows of the periods. */
final class IngestionBenchmark {

    /** In one month, as the baseline's sums are. */
    private static final LocalDate WEEK = LocalDate.of(2025, 6, 16);

    private static final int SMALL = 50;
    private static final int SOURCES = 20;
    private static final int WEEKS_OF_SOURCE = 50;
    private static final double MOST_OF_COPY = 2.5;
    private static final double WEEKS_PER_SECOND = 100;
    private static final double MOST_MILLIS = 150;

    private final Bench bench;
    private final Report report;

    IngestionBenchmark(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    /** @param sizes rows of the large weeks; without any, small weeks are not measured either */
    void run(List<Integer> sizes) throws IOException, SQLException, InterruptedException {
        if (!sizes.isEmpty()) {
            smallWeeks();
        }
        for (int rows : sizes) {
            largeWeek(rows);
        }
    }

    private void smallWeeks() throws IOException, SQLException, InterruptedException {
        report.title("weeks of 50 rows");
        manyWeeks();
        report.atLeast("of 20 sources, 1,000 at once, a second", manyWeeks(), WEEKS_PER_SECOND);
        double[] latency = new RefreshLatency(bench).milliseconds();
        report.row("week-completed to aggregate-refreshed, p50", latency[latency.length / 2], "ms");
        report.atMost("and p99, ms", latency[latency.length * 99 / 100], MOST_MILLIS);
    }

    /** Weeks a second. */
    private double manyWeeks() throws IOException, SQLException, InterruptedException {
        List<CompletedWeek> weeks = new ArrayList<>();
        for (int source = 0; source < SOURCES; source++) {
            UUID workflow = UUID.randomUUID();
            UUID instance = UUID.randomUUID();
            for (int week = 0; week < WEEKS_OF_SOURCE; week++) {
                CompletedWeek completed = new CompletedWeek(workflow, instance, WEEK.minusWeeks(week), 1, SMALL);
                bench.rows(completed.start(), SMALL);
                weeks.add(completed);
            }
        }
        long before = bench.number("SELECT count(*) FROM source_weeks");
        long started = System.nanoTime();
        for (CompletedWeek week : weeks) {
            bench.announce(week, bench.rows(week.start(), SMALL));
        }
        while (bench.number("SELECT count(*) FROM source_weeks") < before + weeks.size()) {
            Thread.sleep(200);
        }
        return weeks.size() / ((System.nanoTime() - started) / 1e9);
    }

    private void largeWeek(int rows) throws IOException, SQLException, InterruptedException {
        Path compressed = bench.rows(WEEK, rows);
        report.title("a week of %,d rows".formatted(rows));
        double copy = new CopyBaseline(bench).seconds(compressed);
        report.row("COPY and sums by five sets", copy, "s");
        CompletedWeek week = new CompletedWeek(UUID.randomUUID(), UUID.randomUUID(), WEEK, 1, rows);
        double service = bench.secondsToStore(week, compressed);
        report.row("service", service, "s");
        report.atMost("service : COPY and sums", service / copy, MOST_OF_COPY);
    }
}
