package org.amcreports.testing.metrics;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final Pattern METER = Pattern.compile(
            "\\b(Counter|Gauge|MultiGauge|Timer)\\s*\\.builder\\(\\s*\"([^\"]+)\"(.*?)\\.(?:register|withRegistry)\\(",
            Pattern.DOTALL);
    private static final Pattern DESCRIPTION = Pattern.compile("\\.description\\(\\s*\"([^\"]+)\"");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"([^\"]+)\"\\)");

    record Meter(String name, String type, String meaning) {}

    @Test
    void hasEveryMeterOfTheSources() {
        assertThat(MetricsDocument.metrics().stream()
                        .map(metric -> new Meter(metric.name(), metric.type(), metric.meaning())))
                .containsExactlyInAnyOrderElementsOf(metersOfTheSources());
    }

    /** A meter that is got without a builder would have no description. */
    @Test
    void everyMeterIsBuiltWithADescription() {
        assertThat(sources().filter(source -> source.matches("(?s).*\\bmeters\\.(counter|timer|gauge|summary)\\(.*")))
                .isEmpty();
    }

    private static Set<Meter> metersOfTheSources() {
        return sources()
                .flatMap(source -> METER.matcher(source).results())
                .map(MetricsDocumentTest::meter)
                .collect(toSet());
    }

    private static Meter meter(MatchResult found) {
        String name = found.group(2).replace('.', '_');
        String rest = found.group(3);
        String unit = first(UNIT, rest);
        String united = unit.isEmpty() || name.endsWith("_" + unit) ? name : name + "_" + unit;
        String meaning = first(DESCRIPTION, rest);
        return switch (found.group(1)) {
            case "Counter" -> new Meter(united + "_total", "counter", meaning);
            case "Timer" ->
                new Meter(
                        name + "_seconds", rest.contains("serviceLevelObjectives") ? "histogram" : "summary", meaning);
            default -> new Meter(united, "gauge", meaning);
        };
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** Only what nobody writes to while modules are built side by side. */
    private static Stream<String> sources() {
        Path root = MetricsDocument.root();
        return Stream.of(root, root.resolve("libraries"))
                .flatMap(MetricsDocumentTest::folders)
                .map(module -> module.resolve(Path.of("src", "main", "java")))
                .filter(Files::isDirectory)
                .flatMap(MetricsDocumentTest::javaFiles)
                .map(MetricsDocumentTest::read);
    }

    private static Stream<Path> folders(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
