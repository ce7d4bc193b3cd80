package org.amcreports.http.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.http.idempotency.Idempotent;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Parameters that mean the same everywhere; what a resource says itself stays. */
final class Parameters {

    private static final Set<String> DAYS = Set.of("from", "to", "start_date", "end_date", "week_start_date");
    private static final Set<String> UUIDS = Set.of("workflow_id", "instance_id", "user_id");
    private static final String TYPE_ID = "^[a-z]+_[0-9a-z]{26}$";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("limit", "How many items the page may have."),
            Map.entry("cursor", "The next_cursor of the page before, with the same filters."),
            Map.entry("workflow_id", "Only of this workflow."),
            Map.entry("instance_id", "Only of this AMC instance."),
            Map.entry("from", "The first day."),
            Map.entry("to", "The last day."),
            Map.entry("week_start_date", "The first day of the week."),
            Map.entry("search", "Only what has these words in its name."),
            Map.entry("If-Match", "The ETag of the version that is changed."),
            Map.entry("If-None-Match", "ETags of what the caller holds already."),
            Map.entry("Last-Event-ID", "The id of the last event that was received."),
            Map.entry(
                    Idempotent.HEADER,
                    "Makes a repetition safe: for 24 hours the same key with the same body gets the first answer again."));

    private Parameters() {}

    static void describe(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null) {
            parameters.forEach(Parameters::describe);
        }
    }

    static boolean has(Operation operation, String header) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null
                && parameters.stream()
                        .anyMatch(parameter -> parameter.getIn() == Parameter.In.HEADER
                                && header.equalsIgnoreCase(parameter.getName()));
    }

    /** Whether an instance may be named, which is not found where the caller may not know of it. */
    static boolean narrowsToInstance(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null
                && parameters.stream()
                        .anyMatch(parameter ->
                                parameter.getIn() == Parameter.In.QUERY && "instance_id".equals(parameter.getName()));
    }

    static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name(Idempotent.HEADER)
                .in(Parameter.In.HEADER)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .pattern("^[\\x21-\\x7e]{1,255}$"));
    }

    private static void describe(Parameter parameter) {
        String name = parameter.getName();
        if (parameter.getDescription() == null) {
            boolean id = parameter.getIn() == Parameter.In.PATH && name.endsWith("_id");
            parameter.setDescription(
                    id
                            ? "The id of the resource."
                            : MEANINGS.getOrDefault(name, "The " + name.replace('_', ' ') + "."));
        }
        if (isUntyped(parameter.getSchema())) {
            parameter.getSchema().addType(Schema.SchemaType.STRING);
        }
        if (isBareString(parameter.getSchema())) {
            parameter.setSchema(schema(name, parameter.getSchema()));
        }
    }

    private static Schema schema(String name, Schema bare) {
        if (name.equals("limit")) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.INTEGER)
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(200))
                    .defaultValue(50);
        }
        if (DAYS.contains(name)) {
            return bare.format("date");
        }
        if (UUIDS.contains(name)) {
            return bare.format("uuid");
        }
        return name.endsWith("_id") ? bare.pattern(TYPE_ID) : bare;
    }

    /** Where a resource says only the values or the format. */
    private static boolean isUntyped(Schema schema) {
        return schema != null && schema.getType() == null && schema.getRef() == null;
    }

    private static boolean isBareString(Schema schema) {
        return schema != null
                && List.of(Schema.SchemaType.STRING).equals(schema.getType())
                && schema.getFormat() == null
                && schema.getPattern() == null
                && schema.getEnumeration() == null;
    }
}
