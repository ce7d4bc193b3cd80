package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.amcreports.benchmarks.Report;
import org.amcreports.benchmarks.aggregation.StatementLog.Statement;

/** The batch of twelve and the template's dashboard, over sources of more and more facts. */
final class QueryBenchmark {

    private static final int WARM_UP = 4;

    /** From so many facts on, adding all of them up must not be the faster way. */
    private static final int LARGE = 1_000_000;

    private static final double MOST_GROWTH = 1.3;
    private static final double LEAST_OF_PGBENCH = 0.6;
    private static final double COLD_DASHBOARD = 100;
    private static final double WARM_DASHBOARD = 20;

    private final Bench bench;
    private final Report report;
    private double smallest;

    QueryBenchmark(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run(List<Integer> sizes) throws IOException, SQLException, InterruptedException {
        for (int facts : sizes) {
            run(facts);
        }
    }

    private void run(int facts) throws IOException, SQLException, InterruptedException {
        MadeSource source = new MadeSource(bench, facts);
        source.make();
        Questions questions = new Questions(bench, source);
        report.title("%,d facts".formatted(facts));
        report.row("first batch, while roll-ups are built", questions.firstSeconds(Question.BATCH), "s");
        bench.vacuum();
        for (int i = 0; smallest == 0 && i < WARM_UP; i++) {
            questions.cold(Question.BATCH);
        }
        double cold = questions.cold(Question.BATCH);
        double warm = questions.warm(Question.BATCH);
        report.row("batch of 12, cold", cold, "ms");
        report.row("batch of 12, warm", warm, "ms");
        if (smallest == 0) {
            smallest = cold;
        } else {
            report.atMost("cold : cold over the fewest facts", cold / smallest, MOST_GROWTH);
        }
        besidePgbench(questions, source, cold, warm);
        besideDuckDb(source, facts, cold, warm);
        dashboard(questions);
        report.note("each question alone, cold:");
        for (Question question : Question.BATCH) {
            report.row("  " + question.name(), questions.cold(List.of(question)), "ms");
        }
    }

    private void besidePgbench(Questions questions, MadeSource source, double cold, double warm)
            throws IOException, SQLException, InterruptedException {
        String request = Question.request(Question.BATCH, source, questions.nextRange());
        List<Statement> statements = new StatementLog(bench).of(() -> questions.millis(request));
        OptionalDouble rate = new Pgbench(bench.servers()).perSecond(statements);
        if (rate.isEmpty()) {
            report.note("pgbench is not there; it comes with PostgreSQL (Debian: apt install postgresql-contrib)");
            return;
        }
        report.row("pgbench, the same %d statements".formatted(statements.size()), rate.getAsDouble(), "/s");
        report.row("service, cold", 1000 / cold, "/s");
        report.row("service, warm", 1000 / warm, "/s");
        report.row("cold : pgbench", 1000 / cold / rate.getAsDouble(), "");
        report.atLeast("warm : pgbench", 1000 / warm / rate.getAsDouble(), LEAST_OF_PGBENCH);
    }

    private void besideDuckDb(MadeSource source, int facts, double cold, double warm)
            throws IOException, SQLException, InterruptedException {
        Path csv = bench.servers().directory().resolve("facts-" + facts + ".csv");
        source.write(csv);
        double millis = DuckDb.millis(csv, bench.servers().directory(), Question.BATCH);
        Files.delete(csv);
        report.row("DuckDB, the same questions", millis, "ms");
        if (facts < LARGE) {
            report.row("cold : DuckDB", cold / millis, "");
        } else {
            report.atMost("cold : DuckDB", cold / millis, 1);
        }
        report.row("warm : DuckDB", warm / millis, "");
    }

    private void dashboard(Questions questions) throws IOException, InterruptedException {
        questions.cold(Question.DASHBOARD);
        report.atMost("dashboard of the template, cold, ms", questions.cold(Question.DASHBOARD), COLD_DASHBOARD);
        report.atMost("dashboard of the template, warm, ms", questions.warm(Question.DASHBOARD), WARM_DASHBOARD);
    }
}
