package org.amcreports.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** Refuses what comes from outside and cannot be kept: U+0000, which PostgreSQL has no place for, and endless numbers. */
public final class FitValues {

    private static final int MAX_SCALE = 1000;

    private FitValues() {}

    public static SimpleModule module() {
        return new SimpleModule("fit-values")
                .addDeserializer(String.class, new Text())
                .addKeyDeserializer(String.class, new Key())
                .addDeserializer(BigDecimal.class, new Decimal())
                .addDeserializer(Number.class, new AnyNumber())
                .addDeserializer(JsonNode.class, new Tree());
    }

    private static final class Text extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return fit(super.deserialize(parser, context), parser);
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return fit(key, context.getParser());
        }
    }

    private static final class Decimal extends NumberDeserializers.BigDecimalDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal value = super.deserialize(parser, context);
            refuseEndless(value, parser);
            return value;
        }
    }

    /** Of fields without a type, as in maps. */
    private static final class AnyNumber extends JsonDeserializer<Number> {

        @Override
        public Number deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Number value = (Number) NumberDeserializers.NumberDeserializer.instance.deserialize(parser, context);
            refuseEndless(value, parser);
            return value;
        }
    }

    private static final class Tree extends JsonNodeDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = super.deserialize(parser, context);
            refuseUnfit(tree, parser);
            return tree;
        }

        private static void refuseUnfit(JsonNode node, JsonParser parser) throws UnfitValueException {
            if (node.isTextual()) {
                fit(node.textValue(), parser);
            } else if (node.isBigDecimal()) {
                refuseEndless(node.decimalValue(), parser);
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                fit(member.getKey(), parser);
            }
            for (JsonNode child : node) {
                refuseUnfit(child, parser);
            }
        }
    }

    private static String fit(String text, JsonParser parser) throws UnfitValueException {
        if (text.indexOf('\0') >= 0) {
            throw new UnfitValueException(parser, "must not contain U+0000", String.class);
        }
        return text;
    }

    /** A few characters, as 1e999999, can stand for a megabyte of digits. */
    private static void refuseEndless(Number value, JsonParser parser) throws UnfitValueException {
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) > MAX_SCALE) {
            throw new UnfitValueException(parser, "must have at most 1000 places", BigDecimal.class);
        }
    }
}
