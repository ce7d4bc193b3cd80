package org.amcreports.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A document, its operations, and JSON held against its schemas. */
public final class OpenApiDocument {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ROOT)
            .build();

    /** One method of one path; its own parameters and those of the path are in {@code node}. */
    public record Operation(String method, String path, JsonNode node) {

        public String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        /** The response to a status, else the default one; missing when none is documented. */
        public JsonNode response(int status) {
            JsonNode responses = node.path("responses");
            return responses.has(String.valueOf(status))
                    ? responses.path(String.valueOf(status))
                    : responses.path("default");
        }

        boolean matches(String actualMethod, String actualPath) {
            String pattern = Pattern.compile("\\{\\w+}")
                    .splitAsStream(path + " ")
                    .map(Pattern::quote)
                    .reduce((one, other) -> one + "[^/]+" + other)
                    .orElseThrow();
            return method.equalsIgnoreCase(actualMethod) && (actualPath + " ").matches(pattern);
        }
    }

    private final JsonNode root;
    private final ObjectNode closed;
    /** Made once for each schema: making one takes longer than many answers held against it. */
    private final Map<JsonNode, JsonSchema> validators = new ConcurrentHashMap<>();

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        this.closed = root.path("components") instanceof ObjectNode components
                ? closed(components.deepCopy())
                : YAML.createObjectNode();
    }

    public static OpenApiDocument of(JsonNode root) {
        return new OpenApiDocument(root);
    }

    public static OpenApiDocument read(Path yaml) {
        try {
            return parse(Files.readString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(yaml + ": " + e.getMessage(), e);
        }
    }

    /** @param text YAML or JSON */
    public static OpenApiDocument parse(String text) {
        try {
            return new OpenApiDocument(YAML.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no YAML: " + e.getMessage(), e);
        }
    }

    public JsonNode root() {
        return root;
    }

    public String yaml() {
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        return operations;
    }

    /** @param path as it is requested, without its query */
    public Optional<Operation> find(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.matches(method, path))
                .min((one, other) ->
                        Boolean.compare(one.path().contains("{"), other.path().contains("{")));
    }

    /** What a {@code $ref} points to; the schema itself when it is none. */
    public JsonNode resolve(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = root.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }

    /** Each violation as {@code path: message}; a field that no schema describes is one. */
    public List<String> violations(JsonNode schema, JsonNode value) {
        return validators.computeIfAbsent(schema, this::validator).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .distinct()
                .toList();
    }

    private JsonSchema validator(JsonNode schema) {
        ObjectNode whole = YAML.createObjectNode();
        whole.set("components", closed);
        whole.putArray("allOf").add(closed(schema.deepCopy()));
        return SCHEMAS.getSchema(whole, CONFIG);
    }

    /** Objects refuse what they do not describe: clients must take new fields, this must not overlook them. */
    private static <T extends JsonNode> T closed(T schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.has("allOf")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApiDocument::closed);
        return schema;
    }
}
