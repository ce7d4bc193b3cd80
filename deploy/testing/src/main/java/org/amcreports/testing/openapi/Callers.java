package org.amcreports.testing.openapi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.testing.openapi.OpenApiDocument.Operation;

/** Calls every operation of a service in the name of somebody who should get nothing, or little, and tells what was given. */
final class Callers {

    private static final UUID SOMEBODY = UUID.randomUUID();

    private final RunningService service;
    private final OpenApiDocument document;
    private final Map<String, String> ids;

    Callers(RunningService service, OpenApiDocument document, Map<String, String> ids) {
        this.service = service;
        this.document = document;
        this.ids = ids;
    }

    /** Headers that identify nobody, by what is wrong with them. */
    static Map<String, Map<String, String>> nobodies() {
        Map<String, Map<String, String>> nobodies = new LinkedHashMap<>();
        nobodies.put("no token", Map.of());
        nobodies.put("expired", bearer(Tokens.expired(SOMEBODY)));
        nobodies.put("another audience", bearer(Tokens.ofAnotherAudience(SOMEBODY)));
        nobodies.put("another issuer", bearer(Tokens.ofAnotherIssuer(SOMEBODY)));
        nobodies.put("unsigned", bearer(Tokens.unsigned(SOMEBODY)));
        nobodies.put("tampered", bearer(Tokens.tampered(SOMEBODY)));
        nobodies.put("forged", bearer(Tokens.forged(SOMEBODY)));
        return nobodies;
    }

    /** A user who is no member of anything. */
    static Map<String, String> stranger() {
        return bearer(Tokens.user(UUID.randomUUID()));
    }

    static Map<String, String> service() {
        return bearer(Tokens.service());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** The status of each operation's answer to a valid request, by the operation's name. */
    Map<String, Integer> answers(Map<String, String> headers) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (Operation operation : document.operations()) {
            SampleRequests.Sample sample = new SampleRequests(
                            document,
                            operation,
                            ids,
                            new Random(operation.name().hashCode()))
                    .valid();
            Map<String, String> all = new LinkedHashMap<>(headers);
            if (!sample.body().isEmpty()) {
                all.put("Content-Type", "application/json");
            }
            answers.put(
                    operation.name(),
                    service.ask(operation.method().toUpperCase(Locale.ROOT), sample.target(), sample.body(), all)
                            .status());
        }
        return answers;
    }

    /** What the document says needs no token. */
    Set<String> unsecured() {
        Set<String> unsecured = new TreeSet<>();
        document.operations().stream()
                .filter(operation -> operation.node().path("security").isEmpty())
                .map(Operation::name)
                .forEach(unsecured::add);
        return unsecured;
    }
}
