package org.amcreports.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiStandInTest {

    private Path document = Path.of("");

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        document = folder.resolve("openapi.yaml");
        Files.writeString(document, """
                openapi: 3.1.0
                info: {title: t, version: "1"}
                paths:
                  /items/{id}:
                    get:
                      responses:
                        "200":
                          description: it
                          content:
                            application/json: {schema: {$ref: "#/components/schemas/Item"}}
                            text/csv: {schema: {type: string}}
                components:
                  schemas:
                    Item:
                      type: object
                      required: [id]
                      properties:
                        id: {type: string, format: uuid}
                        note: {type: [string, "null"]}
                        parent:
                          anyOf:
                          - $ref: "#/components/schemas/Item"
                          - type: "null"
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"00000000-0000-4000-8000-000000000001"}
            {"id":"00000000-0000-4000-8000-000000000001","note":null,"parent":null}
            {"id":"00000000-0000-4000-8000-000000000001","parent":{"id":"00000000-0000-4000-8000-000000000002"}}
            """)
    void givesWhatTheServiceCouldAnswer(String body) {
        assertThat(OpenApiStandIn.validate(document, "GET", "/items/7", 200, body))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /items/7   | 200 | {}                                                            | id
            GET  | /items/7   | 200 | {"id":"x"}                                                    | uuid
            GET  | /items/7   | 200 | {"id":"00000000-0000-4000-8000-000000000001","more":1}        | more
            GET  | /items/7   | 200 | {"id":"00000000-0000-4000-8000-000000000001","note":1}        | note
            GET  | /items/7   | 200 | {"id":"00000000-0000-4000-8000-000000000001","parent":{}}     | parent
            GET  | /items/7   | 404 | {}                                                            | not documented
            GET  | /items     | 200 | {}                                                            | no such operation
            POST | /items/7   | 200 | {}                                                            | no such operation
            GET  | /items/7   | 200 | {                                                             | no JSON
            """)
    void refusesWhatItCouldNot(String method, String path, int status, String body, String reason) {
        assertThatThrownBy(() -> OpenApiStandIn.validate(document, method, path, status, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }

    @Test
    void knowsTheMediaTypes() {
        assertThat(OpenApiStandIn.validate(document, "GET", "/items/7", 200, "text/csv", "id,note"))
                .isEqualTo("id,note");
        assertThatThrownBy(() -> OpenApiStandIn.validate(document, "GET", "/items/7", 200, "text/plain", "7"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no schema of text/plain");
    }

    @Test
    void findsTheOperationOfAnAddress() {
        assertThat(OpenApiDocument.read(document).find("get", "/items/a%20b")).isPresent();
        assertThat(OpenApiDocument.read(document).find("get", "/items/a/b")).isEmpty();
    }
}
