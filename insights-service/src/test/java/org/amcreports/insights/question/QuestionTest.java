package org.amcreports.insights.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.insights.period.AskedRange;
import org.amcreports.insights.period.AskedRange.LastMonths;
import org.amcreports.insights.period.AskedRange.LastWeeks;
import org.amcreports.insights.period.NamedRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(columns());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How did spend develop?|spend",
                "How did our ad spend develop?|spend",
                "What did it cost us?|cost",
                "total cost trend|spend",
                "Is the cost per click rising?|cpc",
                "revenue over time|sales",
                "product sales over time|product_sales",
                "PRODUCT_SALES?|product_sales",
                "conversion rate|cvr",
                "conversions|purchases",
                "orders last month|purchases",
                "click-through rate|ctr",
                "ROAS!|roas",
                "return on ad spend|roas",
                "detail page view|detail_page_view",
                "purchases_14d|purchases_14d"
            })
    void readsTheMetricMeant(String query, String metric) {
        assertThat(metrics(query)).containsExactly(metric);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the weather in Berlin?",
                "Which overviews are there?",
                "What must we do in order to win?",
                "Reaching out to salespeople",
                "costly",
                ""
            })
    void findsNoMetricInsideOtherWords(String query) {
        assertThat(metrics(query)).isEmpty();
    }

    @Test
    void readsSeveralMetricsOnceEachInTheOrderOfMention() {
        assertThat(metrics("ACOS, sales and acos, then clicks and impressions"))
                .containsExactly("acos", "sales", "clicks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Is there a trend in sales?|trend_analysis",
                "sales|trend_analysis",
                "Did sales increase?|trend_analysis",
                "Any anomalies in sales?|anomaly_detection",
                "Why did sales fall?|drivers",
                "Forecast sales|forecast",
                "What will sales be?|forecast",
                "Compare sales with clicks|comparison",
                "How can I improve sales?|optimization",
                "Summarize|summary",
                "Hello|summary",
                "How many clicks in total?|summary"
            })
    void readsTheIntent(String query, String intent) {
        assertThat(read(query).intent().wireName()).isEqualTo(intent);
    }

    @Test
    void readsThePeriod() {
        assertThat(period("sales of the last 12 weeks")).contains(new LastWeeks(12));
        assertThat(period("sales, past 3 months")).contains(new LastMonths(3));
        assertThat(period("sales last year")).contains(new LastWeeks(52));
        assertThat(period("sales last month")).contains(NamedRange.LAST_MONTH);
        assertThat(period("sales this quarter")).contains(NamedRange.THIS_QUARTER);
        assertThat(period("sales year to date")).contains(NamedRange.YTD);
        assertThat(period("did sales last?")).isEmpty();
        assertThat(period("sales of the last 99999999999 weeks")).isEmpty();
    }

    @Test
    void noticesADimension() {
        Question question = Question.read("sales by campaigns", VOCABULARY, List.of("campaign", "ad_product_type"));

        assertThat(question.dimensions()).containsExactly("campaign");
    }

    @Test
    void holdsColumnsTheRolesTheyPlayAndTheRatiosOfThose() {
        Vocabulary vocabulary =
                Vocabulary.of(Map.of("clicks", "count", "total_cost", "currency", "add_to_cart", "count"));

        assertThat(vocabulary.held().stream().map(Metric::name))
                .containsExactlyInAnyOrder("clicks", "total_cost", "add_to_cart", "spend", "cpc");
    }

    @Test
    void aDeliveredRatioIsTheRatioAndNoColumn() {
        Vocabulary vocabulary = Vocabulary.of(Map.of("acos", "percent", "cpc", "currency", "roas", "ratio"));

        assertThat(vocabulary.metricsIn(Words.of("ACOS, cost per click and ROAS")))
                .containsExactly(
                        new Metric("acos", "ACOS", Unit.PERCENT, Metric.Better.LOWER, true),
                        new Metric("cpc", "CPC", Unit.CURRENCY, Metric.Better.LOWER, true),
                        new Metric("roas", "ROAS", Unit.RATIO, Metric.Better.HIGHER, true));
        assertThat(vocabulary.held().stream().map(Metric::name)).containsExactlyInAnyOrder("acos", "cpc", "roas");
    }

    @ParameterizedTest
    @CsvSource({"percent, PERCENT, true", "ratio, RATIO, true", "currency, CURRENCY, false", "count, COUNT, false"})
    void anUnknownColumnKeepsItsDeclaredUnit(String declared, Unit unit, boolean ratio) {
        assertThat(Vocabulary.of(Map.of("video_views", declared)).metricsIn(Words.of("video views")))
                .containsExactly(new Metric("video_views", "video views", unit, Metric.Better.NEITHER, ratio));
    }

    private static List<String> metrics(String query) {
        return read(query).metrics().stream().map(Metric::name).toList();
    }

    private static Optional<AskedRange> period(String query) {
        return read(query).period();
    }

    private static Question read(String query) {
        return Question.read(query, VOCABULARY, List.of());
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of(
                        "impressions",
                        "clicks",
                        "spend",
                        "cost",
                        "product_sales",
                        "purchases",
                        "purchases_14d",
                        "detail_page_view")
                .forEach(column -> columns.put(column, ""));
        return columns;
    }
}
