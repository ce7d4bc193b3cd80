package org.amcreports.http.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import org.amcreports.http.json.ExactJson;

/** A problem from before the resources, where no mapper is. */
final class EarlyAnswer {

    private static final ObjectMapper JSON = ExactJson.mapper();

    private EarlyAnswer() {}

    static void send(RoutingContext exchange, Problem problem) {
        exchange.request().resume();
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", "application/problem+json")
                .end(JSON.valueToTree(problem.members(ProblemMappers.traceId())).toString());
    }
}
