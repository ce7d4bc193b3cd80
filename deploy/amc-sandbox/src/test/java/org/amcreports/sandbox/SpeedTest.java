package org.amcreports.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {

    @Test
    void serves52WeeksInSeconds() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().withClock(new ManualClock("2026-03-18T12:00:00Z")))) {
            AmcCaller caller = AmcCaller.demo(sandbox);
            caller.result("product-placements", "2026-03-02", "2026-03-09");
            long start = System.nanoTime();

            List<String> ids = new ArrayList<>();
            for (int week = 0; week < 52; week++) {
                LocalDate monday = LocalDate.parse("2026-03-09").minusWeeks(week);
                ids.add(caller.run(
                        "campaign-performance",
                        monday.toString(),
                        monday.plusWeeks(1).toString()));
            }
            long rows = ids.stream()
                    .map(id ->
                            caller.downloadUrls(id).path("downloadUrls").get(0).asText())
                    .mapToLong(url -> caller.file(url).body().lines().count() - 1)
                    .sum();

            // under a second on an idle machine; the bound leaves room for a busy one
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(rows).isGreaterThan(52 * 7 * 9);
        }
    }
}
