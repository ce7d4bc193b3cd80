package org.amcreports.outbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

    private static final String THIRTY_DIGITS = "123456789012345678.901234567891";

    private final EventJson json = new EventJson();

    record Column(String name, String dataType) {}

    record Week(
            LocalDate weekStartDate,
            int rowCount,
            List<Column> columns,
            @Nullable Instant finalAt) {}

    record Numbers(BigDecimal plain, Map<String, Object> free, JsonNode node) {}

    record Holder(Optional<String> maybe, @Nullable Column column, Map<String, Column> byName) {}

    @Test
    void keepsThirtyDigitsBothWays() {
        String text = "{\"plain\":%1$s,\"free\":{\"a\":%1$s},\"node\":{\"b\":[%1$s]}}".formatted(THIRTY_DIGITS);

        Numbers numbers = json.read(text, Numbers.class);

        assertThat(numbers.plain()).isEqualTo(new BigDecimal(THIRTY_DIGITS));
        assertThat(numbers.free()).containsEntry("a", new BigDecimal(THIRTY_DIGITS));
        assertThat(json.write(numbers)).isEqualTo(text);
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        Week week = json.read(
                "{\"week_start_date\":\"2026-02-02\",\"row_count\":5,\"columns\":[],\"colour\":{\"r\":1}}", Week.class);

        assertThat(week).isEqualTo(new Week(LocalDate.of(2026, 2, 2), 5, List.of(), null));
    }

    @Test
    void writesSnakeCaseAndIsoDates() {
        Week week = new Week(
                LocalDate.of(2026, 2, 2),
                5,
                List.of(new Column("spend", "DOUBLE")),
                Instant.parse("2026-02-25T00:00:00Z"));

        assertThat(json.write(week))
                .isEqualTo(
                        "{\"week_start_date\":\"2026-02-02\",\"row_count\":5,"
                                + "\"columns\":[{\"name\":\"spend\",\"data_type\":\"DOUBLE\"}],\"final_at\":\"2026-02-25T00:00:00Z\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"row_count\":5,\"columns\":[]}|week_start_date",
                "{\"week_start_date\":null,\"row_count\":5,\"columns\":[]}|week_start_date",
                "{\"week_start_date\":\"02.02.2026\",\"row_count\":5,\"columns\":[]}|week_start_date",
                "{\"week_start_date\":\"2026-02-02\",\"columns\":[]}|row_count",
                "{\"week_start_date\":\"2026-02-02\",\"row_count\":null,\"columns\":[]}|row_count",
                "{\"week_start_date\":\"2026-02-02\",\"row_count\":5.5,\"columns\":[]}|row_count",
                "{\"week_start_date\":\"2026-02-02\",\"row_count\":5}|columns",
                "{\"week_start_date\":\"2026-02-02\",\"row_count\":5,\"columns\":[{\"name\":\"a\"}]}|columns[0].data_type",
                "{\"week_start_date\":\"2026-02-02\",\"row_count\":5,\"columns\":[7]}|columns[0]",
            })
    void namesTheFieldThatIsMissingOrWrong(String text, String field) {
        assertThatThrownBy(() -> json.read(text, Week.class))
                .isInstanceOf(EventJson.UnreadableException.class)
                .hasMessageStartingWith(field + ": ");
    }

    @Test
    void looksIntoMapsAndSparesWhatIsOptional() {
        assertThat(json.read("{\"by_name\":{}}", Holder.class)).isEqualTo(new Holder(Optional.empty(), null, Map.of()));
        assertThatThrownBy(() -> json.read("{\"by_name\":{\"x\":{\"name\":\"a\"}}}", Holder.class))
                .hasMessage("by_name.x.data_type: missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "{", "null", "{} {}", "\"text\"", "[]"})
    void refusesWhatIsNotOneObject(String text) {
        assertThatThrownBy(() -> json.read(text, Week.class)).isInstanceOf(EventJson.UnreadableException.class);
    }

    @Test
    void quotesNothingOfTheSource() {
        assertThatThrownBy(() -> json.read("{\"secret\":\"s3cret\", oops", Week.class))
                .isInstanceOf(EventJson.UnreadableException.class)
                .hasMessageNotContaining("s3cret");
    }
}
