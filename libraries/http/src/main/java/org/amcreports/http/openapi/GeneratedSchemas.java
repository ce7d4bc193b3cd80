package org.amcreports.http.openapi;

import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Makes true what the generator takes for granted of classes that Jackson writes otherwise. */
final class GeneratedSchemas {

    private static final String OURS = "org.amcreports.";
    private static final String WIRE_NAME = "wireName";

    private final IndexView classes;

    GeneratedSchemas(IndexView classes) {
        this.classes = classes;
    }

    void correct(Components components) {
        if (components.getSchemas() == null) {
            return;
        }
        if (components.getSchemas().containsKey("JsonNode")) {
            components.removeSchema("JsonNodeType");
            components.addSchema(
                    "JsonNode",
                    OASFactory.createSchema().description("Any JSON.").additionalPropertiesBoolean(true));
        }
        components.getSchemas().forEach(this::correct);
    }

    private void correct(String name, Schema schema) {
        if (schema.getEnumeration() != null && hasWireNames(name)) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .<Object>map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .toList());
        }
        if (schema.getOneOf() != null) {
            schema.setType(null);
            schema.setProperties(null);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .filter(property -> property.getRef() != null)
                    .forEach(property -> property.setType(null));
        }
    }

    /** The constants of an enum that has a {@code wireName()} are in lower case on the wire. */
    private boolean hasWireNames(String name) {
        return classes.getKnownClasses().stream()
                .filter(known -> known.isEnum() && known.simpleName().equals(name))
                .filter(known -> known.name().toString().startsWith(OURS))
                .anyMatch(known -> known.firstMethod(WIRE_NAME) != null || inheritsWireName(known));
    }

    private boolean inheritsWireName(ClassInfo known) {
        return known.interfaceNames().stream()
                .map(classes::getClassByName)
                .filter(Objects::nonNull)
                .anyMatch(type -> type.firstMethod(WIRE_NAME) != null);
    }
}
