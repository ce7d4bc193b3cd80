package org.amcreports.aggregation.ingestion.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.RowSums;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.Classifier;
import org.amcreports.aggregation.mapping.MetricMapping;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.amcreports.aggregation.store.fact.Fact;
import org.junit.jupiter.api.Test;

class RowParserTest {

    private static final DateRange WEEK = DateRange.week(LocalDate.of(2026, 3, 30));

    @Test
    void everyCellThatCannotBeReadIsCountedByItsColumn() {
        RowParser parser = parser(metric("clicks"), metric("spend"), dimension("event_date", "DATE"));

        parser.parse(new String[] {"1", "1,500", "2026-03-30"});
        parser.parse(new String[] {"x", "1,500", "30.03.2026"});
        parser.parse(new String[] {"", "", ""});

        assertThat(parser.unread()).isEqualTo(Map.of("clicks", 1, "spend", 2, "event_date", 1));
        assertThat(parser.notes())
                .isEqualTo(Map.of("clicks", "not_a_number", "spend", "not_a_number", "event_date", "not_a_date"));
    }

    @Test
    void eachRowSaysWhichOfItsMetricsCouldNotBeRead() {
        RowParser parser = parser(dimension("campaign", "STRING"), metric("clicks"), metric("spend"));

        assertThat(parser.parse(new String[] {"a", "1", "x"}).unread()).containsExactly("spend");
        assertThat(parser.parse(new String[] {"x", "1", ""}).unread()).isEmpty();
    }

    @Test
    void aDateThatCannotBeReadLeavesTheRowItsWeek() {
        RowParser parser = parser(dimension("event_date", "DATE"), metric("clicks"));

        Fact fact = parser.parse(new String[] {"yesterday", "1"});

        assertThat(fact.day()).isNull();
        assertThat(parser.datesOutside()).isFalse();
    }

    @Test
    void whetherARowWasFilteredIsUnknownUnlessItSays() {
        RowParser parser = parser(dimension("filtered", "BOOLEAN"), metric("clicks"));

        assertThat(Stream.of("true", "TRUE", "false", "", "maybe")
                        .map(cell -> parser.parse(new String[] {cell, "1"}).filtered()))
                .containsExactly(true, true, false, null, null);
        assertThat(parser.unread()).isEqualTo(Map.of("filtered", 1));
    }

    @Test
    void currenciesAreStrippedAndInCapitals() {
        RowParser parser = parser(dimension("currency_iso_code", "STRING"), metric("spend"));

        Fact fact = parser.parse(new String[] {"usd ", "$ 4"});

        assertThat(fact.currency()).isEqualTo("USD");
        assertThat(fact.dimensions()).containsExactly("USD");
        assertThat(fact.metrics()).containsExactly(new BigDecimal("4"));
        assertThat(parser.parse(new String[] {" ", "4"}).currency()).isEqualTo("EUR");
    }

    @Test
    void theRowsCurrencyCountsWhereverItsColumnStands() {
        RowParser parser = parser(
                metric("spend"), dimension("currency_iso_code", "STRING"), dimension("purchase_currency", "STRING"));

        assertThat(parser.parse(new String[] {"$ 4", "USD", "usd"}).metrics()).containsExactly(new BigDecimal("4"));
        Fact mixed = parser.parse(new String[] {"$ 4", "USD", "EUR"});

        assertThat(mixed.currency()).isEqualTo("EUR" + RowSums.SEVERAL + "USD");
        assertThat(mixed.metrics()).containsOnlyNulls();
    }

    @Test
    void aCharacterThatCannotBeStoredIsReplaced() {
        RowParser parser = parser(dimension("campaign", "STRING"), metric("clicks"));

        Fact fact = parser.parse(new String[] {"a\0b", "1\0"});

        assertThat(fact.dimensions()).containsExactly("a\ufffdb");
        assertThat(parser.notes()).isEqualTo(Map.of("campaign", "replaced_character", "clicks", "not_a_number"));
        assertThat(parser.unread()).isEqualTo(Map.of("clicks", 1));
    }

    private static RowParser parser(ResultColumn... columns) {
        return new RowParser(Classifier.plan(List.of(columns), MetricMapping.NONE), WEEK, "EUR");
    }

    private static ResultColumn metric(String name) {
        return new ResultColumn(name, "DOUBLE", "METRIC");
    }

    private static ResultColumn dimension(String name, String type) {
        return new ResultColumn(name, type, "DIMENSION");
    }
}
