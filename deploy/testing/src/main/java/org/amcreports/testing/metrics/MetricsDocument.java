package org.amcreports.testing.metrics;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The table of all metrics of our own, {@code deploy/kubernetes/metrics.md}. */
final class MetricsDocument {

    private static final Path PLACE = Path.of("deploy", "kubernetes", "metrics.md");

    /** @param type as Prometheus names it */
    record Metric(String name, String type, Set<String> labels, String meaning) {}

    private MetricsDocument() {}

    static List<Metric> metrics() {
        try (Stream<String> lines = Files.lines(root().resolve(PLACE))) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(MetricsDocument::metric)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's folder, wherever in it the test runs. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(PLACE))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(PLACE + " is in no folder above");
            }
        }
        return folder;
    }

    private static Metric metric(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new Metric(unquoted(cells.get(1)), cells.get(2), labels(cells.get(3)), cells.get(5));
    }

    private static Set<String> labels(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .map(label -> unquoted(label.strip()))
                .filter(label -> !label.isEmpty())
                .collect(toSet());
    }

    private static String unquoted(String cell) {
        return cell.replace("`", "");
    }
}
