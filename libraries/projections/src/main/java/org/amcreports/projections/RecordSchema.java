package org.amcreports.projections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Gives the verdict on records: by the schema in the service's contract, which knows also the fields that the service does not read. */
final class RecordSchema {

    private static final String LOCATION = "contracts/asyncapi/schemas/%s.json";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ROOT)
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .format(new TimeZoneFormat())
                    .build()));

    private final String idField;
    private final JsonSchema schema;

    private RecordSchema(String idField, JsonSchema schema) {
        this.idField = idField;
        this.schema = schema;
        schema.initializeValidators();
    }

    /** @param idField repeats the key in the value */
    static RecordSchema of(String topic, String idField) {
        String location = LOCATION.formatted(topic);
        try (InputStream text = Thread.currentThread().getContextClassLoader().getResourceAsStream(location)) {
            if (text == null) {
                throw new IllegalStateException("No schema at " + location);
            }
            return new RecordSchema(idField, FACTORY.getSchema(text, CONFIG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws PoisonRecordException naming each field that is missing or wrong */
    <R> R read(Delivery delivery, UUID key, Class<R> type) {
        JsonNode value = JsonNodeFactory.instance.objectNode().setAll(delivery.payload(Fields.class));
        String faults = schema.validate(value).stream()
                .map(RecordSchema::fault)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw new PoisonRecordException(faults);
        }
        if (!key.equals(RecordKey.parse(value.path(idField).asText()))) {
            throw new PoisonRecordException(idField + ": is not the record's key");
        }
        try {
            return ExactJson.mapper().treeToValue(value, type);
        } catch (JsonProcessingException e) {
            throw new PoisonRecordException("not a " + type.getSimpleName() + ", though as its schema says", e);
        }
    }

    /** Without the value, which would come into logs and dead letters. */
    private static String fault(ValidationMessage message) {
        return message.getType().equals("required")
                ? message.getProperty() + ": missing"
                : message.getMessage().replaceFirst("^\\$\\.?", "");
    }

    /** A value is one object; a field that cannot be kept is named by the reader. */
    static final class Fields extends LinkedHashMap<String, JsonNode> {

        private static final long serialVersionUID = 1L;
    }

    /** Names of the IANA time zone database. Offsets are none: PostgreSQL reads their signs the other way round. */
    private static final class TimeZoneFormat implements Format {

        @Override
        public String getName() {
            return "time-zone";
        }

        @Override
        public boolean matches(ExecutionContext execution, ValidationContext validation, JsonNode node) {
            return !node.isTextual() || ZoneId.getAvailableZoneIds().contains(node.textValue());
        }

        @Override
        public String getMessageKey() {
            return "format";
        }
    }
}
