package org.amcreports.dashboard.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.export.Reports;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class WordsTest {

    @Test
    void headingTellsLabelUnitAndSeries() {
        assertThat(Words.heading(Reports.dimension("ad_product"))).isEqualTo("Ad product");
        assertThat(Words.heading(Reports.metric("total_cost"))).isEqualTo("Total cost");
        assertThat(Words.heading(metric(
                        "spend",
                        "spend",
                        null,
                        new MetricDescription("Spend", "currency", "currency", null, Additivity.SUM),
                        "EUR")))
                .isEqualTo("Spend (EUR)");
        assertThat(Words.heading(metric(
                        "ctr.2",
                        "ctr",
                        null,
                        new MetricDescription("CTR", "percent", "percent", "higher", Additivity.COMPUTED),
                        null)))
                .isEqualTo("CTR (%), 2");
        assertThat(Words.heading(metric(
                        "ctr.2",
                        "ctr",
                        "Brand",
                        new MetricDescription("CTR", "percent", "percent", "higher", Additivity.COMPUTED),
                        null)))
                .isEqualTo("CTR (%), Brand");
    }

    private static Column metric(
            String name, String metric, String label, MetricDescription description, String currency) {
        return new Column(name, Column.Role.METRIC, Column.Type.NUMBER, metric, 1, label, description, currency);
    }
}
