package org.amcreports.aggregation.store.fact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts to and from JSON objects by name, without what is unknown; numbers keep every digit and their scale. */
final class FactJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(10_000).build())
            .build();

    private FactJson() {}

    static String dimensions(List<String> names, @Nullable String[] values) {
        return write(generator -> {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    generator.writeStringField(names.get(i), values[i]);
                }
            }
        });
    }

    static String metrics(List<String> names, @Nullable BigDecimal[] values) {
        return write(generator -> {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    generator.writeNumberField(names.get(i), values[i]);
                }
            }
        });
    }

    /** The values at the positions that are wanted. */
    static @Nullable String[] readDimensions(String json, Map<String, Integer> wanted) {
        @Nullable String[] values = new String[wanted.size()];
        read(json, wanted, (position, parser) -> values[position] = parser.getText());
        return values;
    }

    static @Nullable BigDecimal[] readMetrics(String json, Map<String, Integer> wanted) {
        @Nullable BigDecimal[] values = new BigDecimal[wanted.size()];
        read(json, wanted, (position, parser) -> values[position] = parser.getDecimalValue());
        return values;
    }

    private static String write(Fields fields) {
        StringWriter json = new StringWriter(128);
        try (JsonGenerator generator = FACTORY.createGenerator(json)) {
            generator.writeStartObject();
            fields.writeTo(generator);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private static void read(String json, Map<String, Integer> wanted, Field field) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Integer position = wanted.get(parser.currentName());
                parser.nextToken();
                if (position != null) {
                    field.read(position, parser);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Fields {
        void writeTo(JsonGenerator generator) throws IOException;
    }

    private interface Field {
        void read(int position, JsonParser parser) throws IOException;
    }
}
