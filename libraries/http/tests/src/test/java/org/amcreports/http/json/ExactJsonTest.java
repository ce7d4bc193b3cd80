package org.amcreports.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactJsonTest {

    private static final String DIGITS = "123456789012345.678901234567891";

    record Sample(BigDecimal totalCost, LocalDate weekStart, Instant executionDate) {}

    @Test
    void keepsThirtyDigitsInRecordsMapsAndTrees() throws Exception {
        String json = "{\"total_cost\":" + DIGITS + "}";

        assertThat(ExactJson.read(json, Sample.class).totalCost()).isEqualTo(new BigDecimal(DIGITS));
        assertThat(ExactJson.read(json, Map.class)).containsEntry("total_cost", new BigDecimal(DIGITS));
        JsonNode tree = ExactJson.mapper().readTree(json);
        assertThat(ExactJson.write(tree)).isEqualTo(json);
    }

    @Test
    void writesNumbersWithoutExponentOrTrailingZerosAndDatesAsIso() {
        Sample sample =
                new Sample(new BigDecimal("1.20E+3"), LocalDate.of(2026, 1, 5), Instant.parse("2026-01-14T09:30:00Z"));

        assertThat(ExactJson.write(sample))
                .isEqualTo(
                        "{\"total_cost\":1200,\"week_start\":\"2026-01-05\",\"execution_date\":\"2026-01-14T09:30:00Z\"}");
    }
}
