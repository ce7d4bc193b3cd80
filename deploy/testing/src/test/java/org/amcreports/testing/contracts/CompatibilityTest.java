package org.amcreports.testing.contracts;

import static org.amcreports.testing.contracts.SchemaChange.column;
import static org.amcreports.testing.contracts.SchemaChange.properties;
import static org.amcreports.testing.contracts.SchemaChange.property;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityTest {

    private static final String REMEDY = ". Put it back, or publish amc.week-completed.v2 beside v1 for six months.";

    private final ObjectNode released = ContractsFolder.schema();
    private final ObjectNode current = ContractsFolder.schema();

    @Test
    void sameIsCompatible() {
        assertThat(Compatibility.breaks(released, current)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheBreakAndWhatToDo(SchemaChange change) {
        // when
        change.change.accept(current);

        // then
        assertThat(Compatibility.breaks(released, current)).contains(change.message + REMEDY);
    }

    @Test
    void namesEachBreakOnce() {
        // when
        column(current).remove("data_type");
        property(current, "row_count").put("type", "string");

        // then
        assertThat(Compatibility.breaks(released, current))
                .containsExactly(
                        "$.columns[].data_type: property removed" + REMEDY,
                        "$.row_count: type changed from \"integer\" to \"string\"" + REMEDY);
    }

    @Test
    void letsOptionalFieldsBeAddedAtAnyDepth() {
        // when
        properties(current).putObject("attempts").put("type", "integer");
        column(current).putObject("unit").put("type", "string").putArray("enum").add("currency");
        current.putObject("$defs").putObject("unit").put("type", "string");

        // then
        assertThat(Compatibility.breaks(released, current)).isEmpty();
    }

    @Test
    void letsAnExtensibleEnumGrow() {
        // when
        ((ArrayNode) property(current, "content").get("enum")).add("sampled");
        ((ArrayNode) column(current).path("role").get("enum")).add("DERIVED");

        // then
        assertThat(Compatibility.breaks(released, current)).isEmpty();
    }

    @Test
    void letsWordsChange() {
        // when
        current.put("title", "Other").put("description", "Other").put("$comment", "Other");
        property(current, "row_count")
                .put("description", "Other")
                .put("deprecated", true)
                .putArray("examples")
                .add(7);

        // then
        assertThat(Compatibility.breaks(released, current)).isEmpty();
    }

    @Test
    void doesNotTakeAFieldForAKeyword() {
        // given
        properties(released).putObject("title").put("type", "string");
        properties(current).putObject("title").put("type", "integer");

        // then
        assertThat(Compatibility.breaks(released, current))
                .containsExactly("$.title: type changed from \"string\" to \"integer\"" + REMEDY);
    }

    @Test
    void takesTypesInAnyOrderForTheSame() {
        // when
        property(current, "currency").putArray("type").add("null").add("string");

        // then
        assertThat(Compatibility.breaks(released, current)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$ref":"#/$defs/a"}                      | {"$ref":"#/$defs/b"}                       | $: $ref changed from
            {"$defs":{"a":{"type":"string"}}}         | {"$defs":{}}                               | $.$defs.a: schema removed
            {"$defs":{"a":{"type":"string"}}}         | {"$defs":{"a":{"type":"null"}}}            | $.$defs.a: type changed from
            {"oneOf":[{"type":"string"}]}             | {"oneOf":[{"type":"null"}]}                | $.oneOf[0]: type changed from
            {"oneOf":[{"type":"string"}]}             | {"oneOf":[{"type":"string"},{"type":"null"}]} | $: oneOf changed from
            {"anyOf":[{"required":["a"]}]}            | {"anyOf":[{"required":["a","b"]}]}         | $.anyOf[0].b: newly required
            {"allOf":[{"minimum":0}]}                 | {}                                         | $: allOf [{"minimum":0}] removed
            {"additionalProperties":{"type":"number"}} | {"additionalProperties":{"type":"string"}} | $.*: type changed from
            {"items":{"properties":{"a":{}}}}         | {"items":{"properties":{}}}                | $[].a: property removed
            {"patternProperties":{}}                  | {"patternProperties":{"^x":{}}}            | $.patternProperties.^x: schema added
            {"if":{"const":1}}                        | {"if":{"const":2}}                         | $.if: const changed from
            {"properties":{"a":{}}}                   | {}                                         | $.a: property removed
            {"properties":{"a":true}}                 | {"properties":{"a":false}}                 | $.a: schema changed from
            {"enum":[1,2]}                            | {"enum":[1]}                               | $: enum value 2 removed
            """)
    void findsABreakWhereverASchemaMayStand(String before, String now, String message) throws JsonProcessingException {
        List<String> breaks = Compatibility.breaks(json(before), json(now));

        assertThat(breaks).singleElement().asString().startsWith(message);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
