package org.amcreports.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/** The HTTP mapper: refuses unknown fields, duplicate keys, trailing text and every silent change of type. */
@Singleton
public class HttpJson implements ObjectMapperCustomizer {

    private static final List<LogicalType> NOT_FROM_STRINGS =
            List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean);

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .registerModule(PlainNumbers.module())
                .registerModule(FitValues.module())
                .registerModule(IsoDay.module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
                .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
                .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
        UnknownFields.refuse(mapper);
        refuseCoercions(mapper);
    }

    private static void refuseCoercions(ObjectMapper mapper) {
        NOT_FROM_STRINGS.forEach(type -> mapper.coercionConfigFor(type)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, action(type == LogicalType.Boolean))
                .setCoercion(CoercionInputShape.Integer, action(type != LogicalType.Boolean)));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static CoercionAction action(boolean allowed) {
        return allowed ? CoercionAction.TryConvert : CoercionAction.Fail;
    }
}
