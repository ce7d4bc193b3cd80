package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JSON Schema 2020-12 and AsyncAPI 3.0.0, checked without a network: a schema that is not at hand is an error. */
final class Schemas {

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ROOT)
            .build();
    /** A keyword of neither the standard nor ours is an error: a validator would pass a misspelt one over. */
    private static final JsonMetaSchema OURS = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new AnnotationKeyword("x-extensible-enum"))
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .build();

    private static final JsonMetaSchema ASYNC_API_DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV7())
            .keyword(new AnnotationKeyword("example"))
            .build();
    private static final JsonNode ASYNC_API = resource("/asyncapi-3.0.0.json");
    private static final JsonSchema ASYNC_API_DOCUMENT = factory(
                    VersionFlag.V7, ASYNC_API_DIALECT, ASYNC_API.path("definitions"))
            .getSchema(SchemaLocation.of(ASYNC_API.path("$id").asText()), ASYNC_API, CONFIG);
    private static final JsonSchema SCHEMA_2020_12 = factory(
                    VersionFlag.V202012, JsonMetaSchema.getV202012(), Json.MAPPER.createObjectNode())
            .getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

    private final JsonSchemaFactory factory;
    /** Made once for each schema: a record is read in less time than a validator is made. */
    private final Map<JsonNode, JsonSchema> validators = new ConcurrentHashMap<>();

    /** @param byId the schemas that others may refer to by their {@code $id} */
    Schemas(Map<String, JsonNode> byId) {
        this.factory = factory(VersionFlag.V202012, OURS, Json.MAPPER.valueToTree(byId));
    }

    /** Each violation as {@code path: message}. */
    List<String> violations(JsonNode schema, JsonNode value) {
        return messages(validators.computeIfAbsent(schema, made -> factory.getSchema(made, CONFIG)), value);
    }

    static List<String> documentViolations(JsonNode document) {
        return messages(ASYNC_API_DOCUMENT, document);
    }

    /** What is no JSON Schema 2020-12, or has an unknown keyword. */
    List<String> schemaViolations(JsonNode schema) {
        List<String> violations = messages(SCHEMA_2020_12, schema);
        return violations.isEmpty() ? unknownKeyword(schema) : violations;
    }

    private List<String> unknownKeyword(JsonNode schema) {
        try {
            factory.getSchema(schema, CONFIG).initializeValidators();
            return List.of();
        } catch (JsonSchemaException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> messages(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .distinct()
                .toList();
    }

    private static JsonSchemaFactory factory(VersionFlag version, JsonMetaSchema dialect, JsonNode byId) {
        Map<String, byte[]> known = new HashMap<>();
        byId.properties().forEach(schema -> known.put(schema.getKey(), Json.write(schema.getValue())));
        return JsonSchemaFactory.getInstance(version, builder -> builder.metaSchema(dialect)
                .schemaLoaders(loaders -> loaders.add(iri -> load(known, iri))));
    }

    private static @Nullable InputStreamSource load(Map<String, byte[]> known, AbsoluteIri iri) {
        byte[] schema = known.get(iri.toString());
        if (schema != null) {
            return () -> new ByteArrayInputStream(schema);
        }
        if (iri.toString().startsWith("classpath:")) {
            return null; // the validator's own copies of the JSON Schema drafts
        }
        throw new IllegalStateException("No schema with the id " + iri + " at hand; nothing is fetched");
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(name), name)) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
