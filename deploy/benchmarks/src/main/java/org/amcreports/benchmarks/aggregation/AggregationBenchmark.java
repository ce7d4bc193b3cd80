package org.amcreports.benchmarks.aggregation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.benchmarks.Report;

/** Measures everything on the same servers, one after the other, and prints what was to be reached. */
public final class AggregationBenchmark {

    private AggregationBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "aggregation-");
        Report report = new Report();
        report.machine();
        try (Bench bench = Bench.start(root, directory)) {
            new QueryBenchmark(bench, report).run(numbers("benchmark.facts"));
            new IngestionBenchmark(bench, report).run(numbers("benchmark.rows"));
        }
    }

    private static List<Integer> numbers(String property) {
        return Stream.of(System.getProperty(property).split(","))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf)
                .toList();
    }
}
