package org.amcreports.http.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.http.json.SnakeCase;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/** A record's component that is {@code @Nullable} may be null on the wire; every other one is required. */
final class NullableFields {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String OURS = "org.amcreports.";

    private final IndexView classes;

    NullableFields(IndexView classes) {
        this.classes = classes;
    }

    void declare(Components components) {
        Map<String, Schema> schemas = components.getSchemas() == null ? Map.of() : components.getSchemas();
        schemas.forEach((name, schema) -> recordOf(name, schema).ifPresent(fields -> declare(schema, fields)));
    }

    /** The record that the schema describes: of the same name, and with the same fields. */
    private Optional<Map<String, RecordComponentInfo>> recordOf(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        return properties == null
                ? Optional.empty()
                : classes.getKnownClasses().stream()
                        .filter(ClassInfo::isRecord)
                        .filter(record -> record.name().toString().startsWith(OURS))
                        .filter(record -> name.startsWith(record.simpleName()) || isNamed(record, name))
                        .map(this::fields)
                        .filter(fields -> fields.keySet().equals(properties.keySet()))
                        .findFirst();
    }

    private static boolean isNamed(ClassInfo record, String name) {
        AnnotationInstance schema = record.declaredAnnotation(SCHEMA);
        return schema != null
                && schema.value("name") != null
                && schema.value("name").asString().equals(name);
    }

    private Map<String, RecordComponentInfo> fields(ClassInfo record) {
        Map<String, RecordComponentInfo> fields = new LinkedHashMap<>();
        for (RecordComponentInfo component : record.recordComponentsInDeclarationOrder()) {
            if (annotation(component, UNWRAPPED).isPresent()) {
                ClassInfo inner = classes.getClassByName(component.type().name());
                fields.putAll(inner == null ? Map.of() : fields(inner));
            } else {
                fields.put(name(component), component);
            }
        }
        return fields;
    }

    private static String name(RecordComponentInfo component) {
        return annotation(component, PROPERTY)
                .map(AnnotationInstance::value)
                .map(AnnotationValue::asString)
                .orElseGet(() -> SnakeCase.of(component.name()));
    }

    private static void declare(Schema schema, Map<String, RecordComponentInfo> fields) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        fields.forEach((name, component) -> {
            Schema property = Objects.requireNonNull(schema.getProperties().get(name));
            properties.put(name, declared(property, component.type()));
            if (!component.type().hasAnnotation(NULLABLE)
                    && annotation(component, INCLUDE).isEmpty()) {
                required.add(name);
            }
        });
        schema.setProperties(properties);
        schema.setRequired(required);
    }

    /** Elements of collections and values of maps may be null where their type says so. */
    private static Schema declared(Schema schema, Type type) {
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            List<Type> arguments = type.asParameterizedType().arguments();
            Type element = arguments.get(arguments.size() - 1);
            if (schema.getItems() != null) {
                schema.setItems(declared(schema.getItems(), element));
            } else if (schema.getAdditionalPropertiesSchema() != null) {
                schema.setAdditionalPropertiesSchema(declared(schema.getAdditionalPropertiesSchema(), element));
            }
        }
        return type.hasAnnotation(NULLABLE) && !isAnything(schema) ? orNull(schema) : schema;
    }

    private static boolean isAnything(Schema schema) {
        return schema.getType() == null && schema.getRef() == null && schema.getOneOf() == null;
    }

    private static Schema orNull(Schema schema) {
        if (schema.getType() == null || schema.getEnumeration() != null) {
            return OASFactory.createSchema()
                    .examples(schema.getExamples())
                    .addAnyOf(schema.examples(null))
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        return schema.addType(Schema.SchemaType.NULL);
    }

    /** Of the field, since annotations that do not know records stand there. */
    private static Optional<AnnotationInstance> annotation(RecordComponentInfo component, DotName name) {
        return Optional.ofNullable(component.field().annotation(name));
    }
}
