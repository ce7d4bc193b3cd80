package org.amcreports.dashboard.subscriptions.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.Samples;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.subscriptions.channels.AlertNotice.Found;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertCondition;
import org.amcreports.dashboard.subscriptions.domain.alert.Measure;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AlertTextTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final MetricDescription CLICKS =
            new MetricDescription("Clicks", "count", "number", "higher", Additivity.SUM);
    private static final MetricDescription CTR =
            new MetricDescription("CTR", "percent", "percent", "higher", Additivity.COMPUTED);

    @Test
    void countsHaveNoUnit() {
        AlertNotice notice =
                notice(AlertCondition.BELOW, "1000", null, new Found(CLICKS, measure("-1234.5", null, null)));

        assertThat(AlertText.headline(notice, MONDAY)).isEqualTo("Clicks is below 1,000");
        assertThat(AlertText.sentences(notice, MONDAY)).isEqualTo("""
                Clicks in "Bars" came to −1,234.5 in the week of 9 March 2026, which is below 1,000.
                The figures are version 7, as of 2026-03-18 05:00 UTC.""");
    }

    @Test
    void aRatioFallsAgainstTheWeeksBeforeAndNotTheirAverage() {
        AlertNotice notice = notice(AlertCondition.CHANGES_BY, "10", null, new Found(CTR, measure("1.5", "2", "-25")));

        assertThat(AlertText.headline(notice, MONDAY)).isEqualTo("CTR fell by 25%");
        assertThat(AlertText.sentences(notice, MONDAY))
                .startsWith(
                        "CTR in \"Bars\" came to 1.5% in the week of 9 March 2026, 25% less than the 4 weeks before it, 2%."
                                + " You asked to hear of a change by 10% or more.");
    }

    @Test
    void oneWeekBeforeIsNoAverage() {
        AlertNotice notice = notice(AlertCondition.FALLS_BY, "10", 1, new Found(CLICKS, measure("75", "100", "-25")));

        assertThat(AlertText.sentences(notice, MONDAY)).contains("25% less than the week before it, 100. You asked");
    }

    @Test
    void saysThatAFigureMayChange() {
        Measure unsettled = new Measure(days(), BigDecimal.TEN, null, null, null, true, null, null);
        AlertNotice notice = notice(AlertCondition.ABOVE, "1", null, new Found(CLICKS, unsettled));

        assertThat(AlertText.sentences(notice, MONDAY)).endsWith("which is above 1. AMC may still change this figure.");
    }

    private static AlertNotice notice(AlertCondition when, String threshold, Integer weeks, Found found) {
        AlertDefinition alert = new AlertDefinition(
                PublicIds.of(Samples.id(1)), "clicks", when, new BigDecimal(threshold), weeks, null);
        return new AlertNotice("Figures", "Bars", alert, Samples.NOW, found);
    }

    private static Measure measure(String value, String base, String change) {
        return new Measure(
                days(),
                number(value),
                number(base),
                number(change),
                null,
                false,
                7L,
                Instant.parse("2026-03-18T05:00:00Z"));
    }

    private static DaySpan days() {
        return new DaySpan(MONDAY, MONDAY.plusDays(6));
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
