package org.amcreports.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCompatibilityTest {

    private static final String RELEASED = """
            openapi: 3.1.0
            info: {title: t, version: "1"}
            paths:
              /orders:
                post:
                  parameters:
                  - {name: dry_run, in: query, schema: {type: boolean}}
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/NewOrder"}
                  responses:
                    "201":
                      description: made
                      headers: {Location: {schema: {type: string}}}
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Order"}
              /orders/{id}:
                delete:
                  responses:
                    "204": {description: gone}
            components:
              schemas:
                NewOrder:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, maxLength: 10}
                    colour: {type: string, enum: [red, green]}
                    amount: {type: [integer, "null"], minimum: 0}
                Order:
                  type: object
                  required: [id, state]
                  properties:
                    id: {type: string, format: uuid}
                    state: {type: string, enum: [open, closed]}
                    amount: {type: integer, minimum: 0}
                    parent:
                      anyOf:
                      - $ref: "#/components/schemas/Order"
                      - type: "null"
            """;

    @Test
    void takesTheSame() {
        assertThat(HttpCompatibility.breaks(released(), released())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /components/schemas/Order/properties             | colour      | {"type":"string"}
            /components/schemas/Order                        | required    | ["id","state","amount"]
            /components/schemas/Order/properties/amount      | minimum     | 1
            /components/schemas/NewOrder/properties          | colour2     | {"type":"string"}
            /components/schemas/NewOrder                     | required    | []
            /components/schemas/NewOrder/properties/name     | maxLength   | 20
            /components/schemas/NewOrder/properties/name     | type        | ["string","null"]
            /components/schemas/NewOrder/properties/colour   | enum        | ["red","green","blue"]
            /paths/~1orders/post                             | parameters  | [{"name":"dry_run","in":"query","schema":{"type":"boolean"}},{"name":"a","in":"query","schema":{}}]
            /paths/~1orders/post/responses                   | 409         | {"description":"no"}
            /paths                                           | /more       | {"get":{}}
            /components/schemas/Order/properties/state       | description | "words"
            """)
    void takesWhatNoClientNotices(String place, String key, String value) {
        assertThat(HttpCompatibility.breaks(released(), changed(place, node -> node.set(key, json(value)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /components/schemas/Order                        | required    | ["id"]                   | POST /orders 201.state: no longer required
            /components/schemas/Order/properties/id          | type        | "integer"                | POST /orders 201.id: type changed
            /components/schemas/Order/properties/id          | type        | ["string","null"]        | POST /orders 201.id: type changed
            /components/schemas/Order/properties/id          | format      | "date"                   | POST /orders 201.id: format changed
            /components/schemas/Order/properties/amount      | type        | "number"                 | POST /orders 201.amount: type changed
            /components/schemas/Order/properties/amount      | minimum     | -1                       | POST /orders 201.amount: minimum changed
            /components/schemas/Order/properties/state       | enum        | ["open"]                 | POST /orders 201.state: enum value closed removed
            /components/schemas/Order/properties/state       | enum        | ["open","closed","lost"] | POST /orders 201.state: enum value lost added
            /components/schemas/Order/properties/parent      | anyOf       | [{"$ref":"#/components/schemas/NewOrder"},{"type":"null"}] | POST /orders 201.parent.id: field removed
            /components/schemas/NewOrder                     | required    | ["name","colour"]        | POST /orders request.colour: newly required
            /components/schemas/NewOrder/properties/name     | maxLength   | 5                        | POST /orders request.name: maxLength changed
            /components/schemas/NewOrder/properties/name     | minLength   | 1                        | POST /orders request.name: minLength changed
            /components/schemas/NewOrder/properties/name     | pattern     | "a"                      | POST /orders request.name: pattern changed
            /components/schemas/NewOrder/properties/amount   | type        | "integer"                | POST /orders request.amount: type changed
            /components/schemas/NewOrder/properties/colour   | enum        | ["red"]                  | POST /orders request.colour: enum value green removed
            /paths/~1orders/post/requestBody                 | required    | true                     | POST /orders: body newly required
            /paths/~1orders/post                             | parameters  | []                       | POST /orders query dry_run: parameter removed
            /paths/~1orders/post/parameters/0                | required    | true                     | POST /orders query dry_run: newly required
            /paths/~1orders~1{id}                            | delete      | {"responses":{}}         | DELETE /orders/{id} 204: status removed
            /paths                                           | /orders     | {}                       | POST /orders: operation removed
            /paths/~1orders/post/responses/201               | headers     | {}                       | POST /orders 201: header Location removed
            /paths/~1orders/post/responses/201               | content     | {"text/csv":{}}          | POST /orders 201: application/json removed
            """)
    void refusesWhatAClientWouldNotice(String place, String key, String value, String message) {
        assertThat(HttpCompatibility.breaks(released(), changed(place, node -> node.set(key, json(value)))))
                .anySatisfy(found -> assertThat(found).startsWith(message));
    }

    @ParameterizedTest
    @CsvSource({"Order, 201.amount", "NewOrder, request.amount"})
    void refusesAFieldThatIsGone(String schema, String field) {
        OpenApiDocument without =
                changed("/components/schemas/" + schema + "/properties", properties -> properties.remove("amount"));

        assertThat(HttpCompatibility.breaks(released(), without)).contains("POST /orders " + field + ": field removed");
    }

    private static OpenApiDocument released() {
        return OpenApiDocument.parse(RELEASED);
    }

    private static OpenApiDocument changed(String place, Consumer<ObjectNode> change) {
        JsonNode root = released().root();
        change.accept((ObjectNode) root.at(place));
        return OpenApiDocument.of(root);
    }

    private static JsonNode json(String text) {
        ArrayNode list = (ArrayNode) OpenApiDocument.parse("[" + text + "]").root();
        return list.get(0);
    }
}
