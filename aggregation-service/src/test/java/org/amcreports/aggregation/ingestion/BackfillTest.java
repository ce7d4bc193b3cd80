package org.amcreports.aggregation.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class BackfillTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 11, 3);
    private static final int WEEKS = 52;
    private static final int ROWS = 100;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Test
    void aYearArrivesNewestFirstAndAddsUp() {
        for (int i = WEEKS - 1; i >= 0; i--) {
            LocalDate start = FIRST.plusWeeks(i);
            TestWeek.of(workflow, instance, start.toString(), csv(start)).serve(200);
        }
        for (int i = WEEKS - 1; i >= 0; i--) {
            LocalDate start = FIRST.plusWeeks(i);
            TestWeek.of(workflow, instance, start.toString(), csv(start)).announce();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.rows(workflow, instance, "weekly").size() == WEEKS);

        assertThat(total("monthly")).isEqualByComparingTo(total("weekly"));
        assertThat(total("quarterly"))
                .isEqualByComparingTo(new BigDecimal("0.33").multiply(BigDecimal.valueOf(WEEKS * ROWS)));
        JsonNode ungrouped = ask(List.of());
        JsonNode byCampaign = ask(List.of("campaign"));
        assertThat(byCampaign.path("totals").path("spend").decimalValue()).isEqualByComparingTo(total("weekly"));
        assertThat(byCampaign.path("totals")).isEqualTo(ungrouped.path("totals"));
    }

    private JsonNode ask(List<String> groupBy) {
        return Api.ask(Map.of(
                "workflow_id", workflow,
                "instance_id", instance,
                "aggregation_type", "weekly",
                "metrics", List.of("spend", "impressions", "roas", "ctr"),
                "group_by", groupBy));
    }

    private BigDecimal total(String type) {
        return Api.rows(workflow, instance, type).stream()
                .map(row -> row.path("metrics").path("spend").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String csv(LocalDate start) {
        StringBuilder csv =
                new StringBuilder("event_date,campaign,asin,impressions,clicks,spend,purchases,product_sales\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append(start.plusDays(i % 7))
                    .append(",campaign ")
                    .append(i % 12)
                    .append(",B00")
                    .append(i % 20);
            csv.append(',')
                    .append(i * 10)
                    .append(',')
                    .append(i)
                    .append(",0.33,2,")
                    .append(i)
                    .append(".5\n");
        }
        return csv.toString();
    }
}
