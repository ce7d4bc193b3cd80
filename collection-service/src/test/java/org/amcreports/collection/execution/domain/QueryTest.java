package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.calendar.Week;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryTest {

    private static final Week WEEK = new Week(LocalDate.parse("2026-01-05"));

    @Test
    void otherParametersKeepTheirDefaults() {
        QueryParameters parameters = new QueryParameters(List.of(
                Map.of("name", "threshold", "defaultValue", 5),
                Map.of("name", "campaigns", "default_value", List.of("a", "b")),
                Map.of("name", "free")));

        assertThat(parameters.effective(WEEK)).isEqualTo(Map.of("threshold", 5, "campaigns", List.of("a", "b")));
    }

    @Test
    void theFingerprintIsTheQuestions() {
        String question = fingerprint("select 1", Map.of("n", 5, "m", List.of("a")), "UTC");

        assertThat(fingerprint("select 1", Map.of("m", List.of("a"), "n", new BigDecimal("5.0")), "UTC"))
                .isEqualTo(question);
        assertThat(fingerprint("select 2", Map.of("n", 5, "m", List.of("a")), "UTC"))
                .isNotEqualTo(question);
        assertThat(fingerprint("select 1", Map.of("n", "5", "m", List.of("a")), "UTC"))
                .isNotEqualTo(question);
        assertThat(fingerprint("select 1", Map.of("n", 5, "m", List.of("a")), "Europe/Berlin"))
                .isNotEqualTo(question);
        assertThat(fingerprint(null, Map.of("n", 5, "m", List.of("a")), "UTC")).isNotEqualTo(question);
    }

    @Test
    void aFinalWeekIsSkippedUnlessAskedOtherwise() {
        Turn.Collected held = new Turn.Collected(Maturity.FINAL, "q", false);

        assertThat(Turn.of(true, false, "q", held)).isEqualTo(Turn.SKIP);
        assertThat(Turn.of(false, false, "q", held)).isEqualTo(Turn.SKIP);
        assertThat(Turn.of(true, true, "q", held)).isEqualTo(Turn.RUN);
        assertThat(Turn.of(true, false, "other", held)).isEqualTo(Turn.RUN);
        assertThat(Turn.of(true, false, "q", new Turn.Collected(Maturity.PROVISIONAL, "q", false)))
                .isEqualTo(Turn.RUN);
        assertThat(Turn.of(true, false, "q", new Turn.Collected(Maturity.FINAL, "q", true)))
                .isEqualTo(Turn.RUN);
        assertThat(Turn.of(true, false, "q", null)).isEqualTo(Turn.RUN);
        assertThat(Turn.of(false, true, "q", null)).isEqualTo(Turn.EXPIRE);
    }

    private static String fingerprint(@Nullable String sql, Map<String, Object> undated, String zone) {
        return QueryFingerprint.of(sql, "weekly", undated, "MONDAY", zone);
    }
}
