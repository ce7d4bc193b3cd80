package org.amcreports.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.amcreports.testing.openapi.OpenApiDocument.Operation;
import org.amcreports.testing.openapi.RunningService.Answer;
import org.junit.jupiter.api.Test;

/**
 * Holds a running service against its own document: valid and broken requests for every operation, and no answer that
 * the document does not tell of. The broken ones are drawn; {@code -Dopenapi.seed=...} draws the same again.
 */
public abstract class TrueAnswersTest {

    private static final int BROKEN_PER_OPERATION = 40;
    private static final Set<String> CONTRACTS =
            Set.of("GET /asyncapi", "GET /asyncapi/examples/{topic}/{file}", "GET /asyncapi/schemas/{file}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("openapi.seed", System.nanoTime());

    /** Where the service answers. */
    protected abstract URI service();

    /** A bearer token that may call the operation. */
    protected abstract String token(String method, String path);

    /** Ids that exist, by the parameter's name; others are made up. */
    protected Map<String, String> ids() {
        return Map.of();
    }

    /** The operations that need no token, besides the contracts. */
    protected Set<String> openToAll() {
        return Set.of();
    }

    /** Those that somebody may call who has no right to anything of {@link #ids}, and gets nothing of it by them. */
    protected abstract Set<String> openToStrangers();

    /** Those that a service may call in its own name. */
    protected abstract Set<String> openToServices();

    @Test
    public void answersAsDocumented() {
        RunningService running = new RunningService(service());
        OpenApiDocument document = running.document();
        List<String> untrue = new ArrayList<>();
        for (Operation operation : document.operations()) {
            SampleRequests samples = new SampleRequests(
                    document,
                    operation,
                    ids(),
                    new Random(seed + operation.name().hashCode()));
            send(running, document, operation, samples.valid(), untrue);
            for (int i = 0; i < BROKEN_PER_OPERATION; i++) {
                send(running, document, operation, samples.broken(), untrue);
            }
        }
        assertThat(untrue).as("with -Dopenapi.seed=%d", seed).isEmpty();
    }

    @Test
    public void admitsNobodyWithoutATokenOfItsIssuer() {
        Callers callers = callers();
        Callers.nobodies().forEach((who, headers) -> {
            Map<String, Integer> answers = callers.answers(headers);
            answers.keySet().removeAll(withoutToken());
            answers.values().removeIf(status -> status == 401);
            assertThat(answers).as(who).isEmpty();
        });
        assertThat(callers.unsecured()).isEqualTo(withoutToken());
    }

    @Test
    public void givesStrangersAndServicesNoMoreThanIsListed() {
        Callers callers = callers();
        assertThat(granted(callers.answers(Callers.stranger()), openToStrangers()))
                .as("a stranger")
                .isEmpty();
        assertThat(granted(callers.answers(Callers.service()), openToServices()))
                .as("a service")
                .isEmpty();
    }

    private Map<String, Integer> granted(Map<String, Integer> answers, Set<String> open) {
        answers.keySet().removeAll(withoutToken());
        answers.keySet().removeAll(open);
        answers.values().removeIf(status -> status >= 400 && status < 500);
        return answers;
    }

    private Set<String> withoutToken() {
        Set<String> operations = new TreeSet<>(CONTRACTS);
        operations.addAll(openToAll());
        return operations;
    }

    private Callers callers() {
        RunningService running = new RunningService(service());
        return new Callers(running, running.document(), ids());
    }

    private void send(
            RunningService running,
            OpenApiDocument document,
            Operation operation,
            SampleRequests.Sample sample,
            List<String> untrue) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token(operation.method(), operation.path()));
        if (!sample.body().isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(sample.headers());
        Answer answer =
                running.ask(operation.method().toUpperCase(Locale.ROOT), sample.target(), sample.body(), headers);
        for (String reason : reasons(document, operation, answer)) {
            untrue.add("%s %s %s -> %d: %s"
                    .formatted(operation.name(), sample.target(), shortened(sample.body()), answer.status(), reason));
        }
    }

    private static List<String> reasons(OpenApiDocument document, Operation operation, Answer answer) {
        int status = answer.status();
        if (status == 500 || status > 503) {
            return List.of("a failure: " + shortened(answer.body()));
        }
        JsonNode documented = operation.response(status);
        if (documented.isMissingNode()) {
            return List.of("the status is not documented");
        }
        if (answer.body().isEmpty()) {
            return List.of();
        }
        String type = answer.contentType().orElse("none").replaceFirst(";.*", "");
        JsonNode media = documented.path("content").path(type);
        if (media.isMissingNode()) {
            return List.of("the media type is not documented: " + type);
        }
        return type.endsWith("json") ? document.violations(media.path("schema"), json(answer.body())) : List.of();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + shortened(body), e);
        }
    }

    private static String shortened(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "...";
    }
}
