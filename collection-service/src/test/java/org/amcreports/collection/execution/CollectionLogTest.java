package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.testing.logs.LogLines;
import org.junit.jupiter.api.Test;

/** What the log tells of collections: how each begins and ends, and the weeks that failed. */
@ServiceTest
class CollectionLogTest {

    private static final String SECONDS = "\\d+\\.\\d s after its order";

    @Test
    void aCollectionIsTwoLines() {
        try (LogLines lines = LogLines.of("org.amcreports.collection");
                Bench bench = Bench.open()) {
            bench.planAndValidate(bench.body(3)).then().statusCode(200);
            String collection = bench.collected(3);

            List<String> told = about(collection, lines);
            assertThat(told).hasSize(2);
            assertThat(told.get(0))
                    .matches("Collection %s: pending to running, 0 of 3 weeks done, 0 failed, ".formatted(collection)
                            + SECONDS);
            assertThat(told.get(1))
                    .matches("Collection %s: running to completed, 3 of 3 weeks done, 0 failed, ".formatted(collection)
                            + SECONDS);
        }
    }

    @Test
    void aWeekThatFailedIsOne() {
        try (LogLines lines = LogLines.of("org.amcreports.collection");
                Bench bench = Bench.open()) {
            bench.planAndValidate(bench.body(1)).then().statusCode(200);
            bench.faults("{\"outcomes\": [{\"status\": \"REJECTED\", \"reason\": \"out of quota\"}]}");
            String collection = bench.startForced(1);
            bench.await(collection, "failed");

            List<String> told = about(collection, lines);
            assertThat(told).hasSize(3);
            assertThat(told.get(1))
                    .matches("Week \\d{4}-\\d{2}-\\d{2} of %s failed, [a-z_]+: .*out of quota.*".formatted(collection));
            assertThat(told.get(2))
                    .startsWith("Collection %s: running to failed, 0 of 1 weeks done, 1 failed".formatted(collection));
        }
    }

    private static List<String> about(String collection, LogLines lines) {
        return lines.messages().stream()
                .filter(line -> line.contains(collection))
                .toList();
    }
}
