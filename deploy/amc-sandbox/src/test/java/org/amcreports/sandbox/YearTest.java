package org.amcreports.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YearTest {

    @Test
    void serves52WeeksOneAfterTheOther() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().withClock(new ManualClock("2026-03-18T12:00:00Z")))) {
            AmcCaller caller = AmcCaller.demo(sandbox);
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

            assertThat(rows).isGreaterThan(52 * 7 * 9);
        }
    }
}
