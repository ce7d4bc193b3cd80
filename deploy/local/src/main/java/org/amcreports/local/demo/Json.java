package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Answers as lists and as text to print. */
final class Json {

    private Json() {}

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** A number without exponent, a dash for anything else. */
    static String number(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : "-";
    }
}
