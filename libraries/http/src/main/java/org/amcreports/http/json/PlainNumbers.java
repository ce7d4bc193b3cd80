package org.amcreports.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes a decimal with all its digits and no trailing zeros. The generator leaves out the exponent, if it is told to,
 * and refuses numbers that would fill pages.
 */
final class PlainNumbers extends StdSerializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    private PlainNumbers() {
        super(BigDecimal.class);
    }

    static SimpleModule module() {
        return new SimpleModule("plain-numbers").addSerializer(BigDecimal.class, new PlainNumbers());
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(value.stripTrailingZeros());
    }
}
