package org.amcreports.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.testing.openapi.OpenApiDocument.Operation;
import org.junit.jupiter.api.Test;

/** What a service's {@code contracts/openapi.yaml} must be. A service extends it as a test of the running service. */
public abstract class OpenApiTest {

    private static final String UPDATE = "contracts.update";
    private static final Path COMMITTED = Path.of("contracts", "openapi.yaml");
    private static final Path RELEASED = Path.of("contracts", "released", "openapi.yaml");

    /** Where the service answers. */
    protected abstract URI service();

    @Test
    public void committedDocumentIsTheGeneratedOne() throws IOException {
        OpenApiDocument generated = new RunningService(service()).document();
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(COMMITTED, generated.yaml());
        }
        assertThat(OpenApiDocument.read(COMMITTED).root())
                .as("%s is not what the code says; write it anew with -D%s and commit it", COMMITTED, UPDATE)
                .isEqualTo(generated.root());
    }

    @Test
    public void isValid() {
        ParseOptions resolving = new ParseOptions();
        resolving.setResolve(true);
        assertThat(new OpenAPIV3Parser()
                        .readContents(OpenApiDocument.read(COMMITTED).yaml(), List.of(), resolving)
                        .getMessages())
                .isEmpty();
    }

    @Test
    public void everyOperationIsComplete() {
        assertThat(OpenApiDocument.read(COMMITTED).operations().stream().flatMap(OpenApiTest::gaps))
                .isEmpty();
    }

    @Test
    public void breaksNoReader() {
        assertThat(HttpCompatibility.breaks(OpenApiDocument.read(RELEASED), OpenApiDocument.read(COMMITTED)))
                .isEmpty();
    }

    static Stream<String> gaps(Operation operation) {
        List<String> gaps = new ArrayList<>();
        if (operation.node().path("operationId").asText().isEmpty()) {
            gaps.add("no operationId");
        }
        if (operation.node().path("summary").asText().split(" ", -1).length < 2) {
            gaps.add("no summary");
        }
        if (operation.method().matches("get|delete") && operation.node().has("requestBody")) {
            gaps.add("a body");
        }
        operation.node().path("parameters").forEach(parameter -> {
            if (parameter.path("description").asText().isBlank()) {
                gaps.add("no description of " + parameter.path("name").asText());
            }
        });
        content(operation.node().path("requestBody"))
                .filter(media -> isWithoutSchema(media.getValue()))
                .forEach(media -> gaps.add("no schema of the request"));
        operation.node().path("responses").properties().forEach(answer -> gapsOf(answer, gaps));
        return gaps.stream().map(gap -> operation.name() + ": " + gap);
    }

    private static void gapsOf(Map.Entry<String, JsonNode> answer, List<String> gaps) {
        String status = answer.getKey();
        if (status.matches("[45].*") && !answer.getValue().path("content").has("application/problem+json")) {
            gaps.add("no problem for " + status);
        }
        content(answer.getValue())
                .filter(media -> isWithoutSchema(media.getValue()))
                .forEach(media -> gaps.add("no schema of " + status + " " + media.getKey()));
    }

    private static Stream<Map.Entry<String, JsonNode>> content(JsonNode bodyOrAnswer) {
        return bodyOrAnswer.path("content").properties().stream();
    }

    private static boolean isWithoutSchema(JsonNode media) {
        return media.path("schema").isEmpty();
    }
}
