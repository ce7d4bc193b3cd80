package org.amcreports.aggregation.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingJsonTest {

    @Test
    void everyWordIsRead() {
        MetricMapping mapping = MappingJson.read("""
                {"columns": {
                  "spend": {"role": "metric", "unit": "microcents", "additivity": "max", "plays": "spend",
                            "time_basis": "conversion"},
                  "day": {"role": "date"},
                  "visits": {"unit": null}}}
                """);

        assertThat(mapping.warnings()).isEmpty();
        assertThat(mapping.columns())
                .isEqualTo(Map.of(
                        "spend",
                                new Declared(
                                        Use.METRIC, Unit.MICROCENTS, Additivity.MAX, Role.SPEND, TimeBasis.CONVERSION),
                        "day", new Declared(Use.DATE, null, null, null, null),
                        "visits", new Declared(null, null, null, null, null)));
    }

    @Test
    void whatMeansNothingIsPassedOverWithAWarning() {
        MetricMapping mapping = MappingJson.read("""
                {"columns": {
                  "spend": {"role": "metric", "unit": "dollars", "colour": "red", "additivity": 5},
                  "campaign": {"role": "dimension", "unit": "count"},
                  "clicks": "metric"},
                 "columms": {}}
                """);

        assertThat(mapping.columns().get("spend")).isEqualTo(new Declared(Use.METRIC, null, null, null, null));
        assertThat(mapping.columns()).doesNotContainKey("clicks");
        assertThat(mapping.warnings())
                .extracting(MappingWarning::column, MappingWarning::code)
                .containsExactlyInAnyOrder(
                        tuple(null, "unknown_field"),
                        tuple("spend", "unknown_field"),
                        tuple("spend", "wrong_word"),
                        tuple("spend", "wrong_word"),
                        tuple("campaign", "without_effect"),
                        tuple("clicks", "not_an_object"));
        assertThat(mapping.warnings())
                .extracting(MappingWarning::message)
                .contains("unit is one of currency, millicents, microcents, count, not \"dollars\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"columns\": {}}", "{\"columns\": null}"})
    void nothingDeclaredIsNothingWrong(String json) {
        assertThat(MappingJson.read(json)).isEqualTo(MetricMapping.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[]; not_an_object", "{; not_an_object", "{\"columns\": []}; not_an_object"})
    void whatIsNoMappingDeclaresNothing(String json, String code) {
        MetricMapping mapping = MappingJson.read(json);

        assertThat(mapping.columns()).isEmpty();
        assertThat(mapping.warnings()).extracting(MappingWarning::code).containsExactly(code);
    }

    @Test
    void columnsThatNoResultHasAreWarnedOf() {
        MetricMapping mapping = mapping(Map.of("visits", use(Use.METRIC), "spend", use(Use.METRIC)));

        assertThat(check(mapping, plan("spend"), plan("clicks")))
                .extracting(MappingWarning::column, MappingWarning::code)
                .containsExactly(tuple("visits", "not_in_result"));
        assertThat(MappingCheck.of(mapping, List.of())).isEmpty();
    }

    @Test
    void aColumnThatIsDeclaredTwiceIsWarnedOf() {
        MetricMapping mapping = mapping(Map.of("spend", use(Use.METRIC), "Spend", use(Use.IGNORE)));

        assertThat(check(mapping, plan("spend")))
                .extracting(MappingWarning::column, MappingWarning::code)
                .containsExactly(tuple("Spend", "same_column_twice"));
    }

    @Test
    void twoColumnsForOneRoleAreWarnedOfWhereTheyMeet() {
        Declared spend = new Declared(null, null, null, Role.SPEND, null);
        MetricMapping mapping = mapping(Map.of("cost", spend, "media", spend));

        assertThat(check(mapping, plan("cost"), plan("media"))).isEmpty();
        assertThat(check(mapping, plan("cost", "media")))
                .extracting(MappingWarning::column, MappingWarning::code)
                .containsExactly(tuple("media", "role_declared_twice"));
        assertThat(MappingCheck.of(mapping, List.of())).hasSize(1);
    }

    @Test
    void twoDatesOrFilteredColumnsAreWarnedOf() {
        MetricMapping mapping = mapping(Map.of(
                "day", use(Use.DATE), "seen", use(Use.DATE), "hidden", use(Use.FILTERED), "low", use(Use.FILTERED)));

        assertThat(check(mapping, plan("day", "hidden", "seen", "low")))
                .extracting(MappingWarning::column, MappingWarning::message)
                .containsExactly(
                        tuple("seen", "only one column can be date; day is"),
                        tuple("low", "only one column can be filtered; hidden is"));
    }

    private static MetricMapping mapping(Map<String, Declared> columns) {
        return new MetricMapping(columns);
    }

    private static Declared use(Use use) {
        return new Declared(use, null, null, null, null);
    }

    private static List<MappingWarning> check(MetricMapping mapping, ColumnPlan... plans) {
        return MappingCheck.of(mapping, List.of(plans));
    }

    private static ColumnPlan plan(String... names) {
        return Classifier.plan(
                Arrays.stream(names)
                        .map(name -> new ResultColumn(name, "DOUBLE", "METRIC"))
                        .toList(),
                MetricMapping.NONE);
    }
}
