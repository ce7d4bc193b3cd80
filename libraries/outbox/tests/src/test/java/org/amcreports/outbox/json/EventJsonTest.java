package org.amcreports.outbox.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    record Elements(
            List<String> names,
            List<@Nullable String> gaps,
            Set<Integer> tags,
            Map<String, Column> byName,
            List<List<String>> nested,
            @Nullable Map<String, Object> free) {}

    record Tree(@Nullable JsonNode tree) {}

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
            value = {
                "{\"plain\":1e1001,\"free\":{},\"node\":1}|plain: must have at most 1000 places",
                "{\"plain\":1,\"free\":{\"a\":[1e-1001]},\"node\":1}|free.a: must have at most 1000 places",
                "{\"plain\":1,\"free\":{},\"node\":{\"b\":[1e999999]}}|node: must have at most 1000 places",
                "{\"plain\":1,\"free\":{\"a\":\"x\\u0000\"},\"node\":1}|free.a: must not contain U+0000",
                "{\"plain\":1,\"free\":{\"a\\u0000\":1},\"node\":1}|free: must not contain U+0000",
                "{\"plain\":1,\"free\":{},\"node\":{\"b\":[\"x\\u0000\"]}}|node: must not contain U+0000",
                "{\"plain\":1,\"free\":{},\"node\":{\"x\\u0000\":1}}|node: must not contain U+0000",
            })
    void refusesWhatCannotBeKept(String text, String reason) {
        assertThatThrownBy(() -> json.read(text, Numbers.class)).hasMessage(reason);
    }

    @Test
    void refusesU0000InAField() {
        assertThatThrownBy(() -> json.read("{\"name\":\"a\\u0000b\",\"data_type\":\"x\"}", Column.class))
                .hasMessage("name: must not contain U+0000");
        assertThat(json.read("{\"name\":\"a\\\\u0000\",\"data_type\":\"x\"}", Column.class)
                        .name())
                .isEqualTo("a\\u0000");
    }

    @Test
    void keepsMissingTreesApartFromNull() {
        assertThat(json.read("{\"tree\":null}", Tree.class).tree()).isEqualTo(NullNode.getInstance());
        assertThat(json.read("{}", Tree.class).tree()).isNull();
    }

    @Test
    void writesNoMegabytesForANumber() {
        assertThat(json.write(new BigDecimal("1e1000"))).isEqualTo("1" + "0".repeat(1000));
        assertThatThrownBy(() -> json.write(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"names\":[\"a\",null],\"gaps\":[],\"tags\":[],\"by_name\":{},\"nested\":[]}|names[1]",
                "{\"names\":[],\"gaps\":[],\"tags\":[null],\"by_name\":{},\"nested\":[]}|tags[0]",
                "{\"names\":[],\"gaps\":[],\"tags\":[],\"by_name\":{\"x\":null},\"nested\":[]}|by_name.x",
                "{\"names\":[],\"gaps\":[],\"tags\":[],\"by_name\":{},\"nested\":[[null]]}|nested[0][0]",
            })
    void namesTheElementThatIsMissing(String text, String element) {
        assertThatThrownBy(() -> json.read(text, Elements.class)).hasMessage(element + ": missing");
    }

    @Test
    void allowsNullWhereTheElementsMayBe() {
        Elements elements = json.read(
                "{\"names\":[],\"gaps\":[null],\"tags\":[],\"by_name\":{},\"nested\":[],\"free\":{\"a\":null}}",
                Elements.class);

        assertThat(elements.gaps()).containsOnlyNulls();
        assertThat(elements.free()).containsEntry("a", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "{", "null", "{} {}", "\"text\"", "[]"})
    void refusesWhatIsNotOneObject(String text) {
        assertThatThrownBy(() -> json.read(text, Week.class)).isInstanceOf(EventJson.UnreadableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"secret\":\"s3cret\", oops|not JSON",
                "\"s3cret\"|not one JSON object",
                "{\"week_start_date\":\"s3cret\"}|week_start_date: not a LocalDate",
                "{\"row_count\":\"s3cret\"}|row_count: not a int",
                "{\"row_count\":null}|row_count: missing",
                "{\"columns\":[{\"name\":\"s3cret|columns[0].name: not JSON",
            })
    void saysWhatIsWrongWithoutQuotingIt(String text, String reason) {
        assertThatThrownBy(() -> json.read(text, Week.class))
                .isInstanceOf(EventJson.UnreadableException.class)
                .hasMessage(reason);
    }
}
