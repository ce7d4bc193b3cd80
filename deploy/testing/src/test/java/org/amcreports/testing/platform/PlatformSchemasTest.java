package org.amcreports.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.DateTimeException;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas say what the table of records says, where a schema can. */
class PlatformSchemasTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    static Stream<PlatformRecord> records() {
        return PlatformRecord.all().stream().filter(record -> record.value() != null && !record.beyondSchema());
    }

    @ParameterizedTest
    @MethodSource("records")
    void agreeWithTheVerdict(PlatformRecord record) {
        assertThat(isSound(record)).isEqualTo(record.verdict().equals("accepted"));
    }

    @Test
    void theTableHasEveryVerdictOnEveryTopic() {
        List<PlatformRecord> all = PlatformRecord.all();
        assertThat(all).hasSizeGreaterThan(40);
        for (String topic : PlatformRecord.TOPICS) {
            assertThat(all.stream()
                            .filter(record -> record.topic().equals(topic))
                            .map(PlatformRecord::verdict))
                    .contains("accepted", "dead-lettered", "tombstone");
        }
    }

    private static boolean isSound(PlatformRecord record) {
        try {
            JsonNode value = JSON.readTree(record.value());
            JsonNode schema = JSON.readTree(PlatformRecord.schema(record.topic()));
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(schema, CONFIG)
                            .validate(value)
                            .isEmpty()
                    && zones(schema, value);
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** The format is not one of the standard's. */
    private static boolean zones(JsonNode schema, JsonNode value) {
        return schema.path("properties").properties().stream()
                .filter(property -> property.getValue().path("format").asText().equals("time-zone"))
                .allMatch(property -> isZone(value.path(property.getKey()).asText()));
    }

    private static boolean isZone(String name) {
        try {
            return ZoneRulesProvider.getRules(name, false) != null;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
