package org.amcreports.aggregation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnPlanTest {

    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("event_date", "DATE", "DIMENSION"),
            new ResultColumn("campaign", "STRING", "DIMENSION"),
            new ResultColumn("visits", "LONG", "METRIC"),
            new ResultColumn("spend", "DECIMAL", "METRIC"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                              | {"visits": {"additivity": "max"}}    | true
            {}                              | {"visits": {"plays": "clicks"}}      | true
            {}                              | {"spend": {"time_basis": "traffic"}} | true
            {}                              | {"visits": {"role": "ignore"}}       | true
            {"spend": {"role": "ignore"}}   | {"spend": {"role": "ignore"}}        | true
            {"visits": {"role": "ignore"}}  | {}                                   | false
            {}                              | {"spend": {"unit": "microcents"}}    | false
            {}                              | {"campaign": {"role": "ignore"}}     | false
            {}                              | {"visits": {"role": "dimension"}}    | false
            {}                              | {"event_date": {"role": "ignore"}}   | false
            {}                              | {"campaign": {"role": "currency"}}   | false
            """)
    void isCoveredByAnotherThatReadsAllItsCellsAlike(String read, String wanted, boolean covered) {
        assertThat(plan(wanted).isCoveredBy(plan(read))).isEqualTo(covered);
    }

    private static ColumnPlan plan(String columns) {
        return Classifier.plan(COLUMNS, MappingJson.read("{\"columns\": " + columns + "}"));
    }
}
