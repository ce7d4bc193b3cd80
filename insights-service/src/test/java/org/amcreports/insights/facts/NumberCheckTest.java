package org.amcreports.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.amcreports.insights.question.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCheckTest {
    private static final List<Fact> FACTS = List.of(
            fact("first_value", "17116.26", Unit.CURRENCY),
            fact("last_value", "0.0512345", Unit.CURRENCY),
            fact("difference", "-1234.5", Unit.CURRENCY),
            fact("change", "-12.345678", Unit.PERCENT),
            fact("weeks", "52", Unit.WEEKS),
            fact("missing_weeks", "0", Unit.WEEKS));

    private static final Set<String> LABELS = Set.of("2026-W05", "purchases_14d", "NTB %");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It was 17116.26, or 17,116.26, or about 17,116.3 or 17,116.",
                "It fell by 1,234.5 EUR (12.35 %), or 12.3%.",
                "It changed by -1,234.50 and \u22121234.5.",
                "52 weeks, 0 missing.",
                "In 2026-W05 purchases_14d and NTB % were measured; (52).",
                "0.0512",
                "No number at all."
            })
    void passesFactsAndTheirRoundings(String text) {
        assertThat(unsupported(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It was 17116.27.",
                "It was 17,000.",
                "It rose by +1,234.5.",
                "It was 0.05.",
                "It was 0.1.",
                "12 weeks",
                "It moved by 52 %.",
                "12.35 weeks",
                "In 2026-W06.",
                "In 2026-W051.",
                "52k",
                "the 52nd week",
                "x52",
                "52.52.52",
                "1.2e3",
                "\u0665\u0663",
                "\u00bd",
                "\u2163",
                "4",
                "17.116,26"
            })
    void refusesAnyOtherNumber(String text) {
        assertThat(unsupported(text)).isNotEmpty();
    }

    @Test
    void namesTheNumberThatWasPlantedInAGoodText() {
        assertThat(unsupported("Over 52 weeks it fell by 12.35 %, to 9,999.")).containsExactly("9,999");
    }

    @Test
    void aTextWithAWrongNumberCannotBeMade() {
        assertThatThrownBy(() -> CheckedText.of("It fell by 13 %.", FACTS, LABELS))
                .isInstanceOf(CheckedText.UnsupportedNumbers.class)
                .hasMessageContaining("13");
    }

    private static List<String> unsupported(String text) {
        return new NumberCheck(FACTS, LABELS).unsupported(text);
    }

    private static Fact fact(String name, String value, Unit unit) {
        return new Fact(name, "sales", new BigDecimal(value), unit, null, List.of());
    }
}
