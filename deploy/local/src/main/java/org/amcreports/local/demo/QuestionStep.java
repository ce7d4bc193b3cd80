package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.amcreports.local.demo.ReportsApi.Answer;

/** Asks a question in words and shows the answer. */
final class QuestionStep {

    private final ReportsApi api;
    private final Source source;
    private final PrintStream out;

    QuestionStep(ReportsApi api, Source source, PrintStream out) {
        this.api = api;
        this.source = source;
        this.out = out;
    }

    void run(String metric) {
        String question = "How did " + metric + " develop over the last 12 weeks?";
        JsonNode insight = Waiting.until("the platform's records reach insights-service", Source.PATIENCE, () -> {
            Answer answer = api.post(
                    "/api/ai/insights",
                    Map.of("query", question, "workflow_id", source.workflowId(), "instance_id", source.instanceId()));
            return answer.status() == 403 ? Optional.empty() : Optional.of(answer.expect(201, "ask a question"));
        });
        out.printf(
                "%nQuestion  %s%nAnswer    %s%n",
                question, insight.path("response_text").asText());
        out.printf(
                "          confidence %s (%s), from %d aggregates%n",
                Json.number(insight.path("confidence_score")),
                insight.path("confidence").path("band").asText(),
                Json.list(insight.path("evidence")).size());
    }
}
