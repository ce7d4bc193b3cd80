package org.amcreports.http.openapi;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Set;
import org.amcreports.http.correlation.Correlation;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Headers and descriptions of the answers. */
final class Answers {

    private static final Set<String> SAY_NOTHING = Set.of("OK", "Created", "Accepted", "No Content");

    private Answers() {}

    static void describe(Operation operation) {
        if (Parameters.has(operation, HttpHeaders.IF_NONE_MATCH)) {
            APIResponse notModified = OASFactory.createAPIResponse().description("The caller holds what there is.");
            operation.getResponses().addAPIResponse("304", notModified);
            operation.getResponses().getAPIResponses().forEach((status, answer) -> {
                if (status.matches("200|304")) {
                    header(answer, HttpHeaders.ETAG, "Changes with the content; for If-None-Match.");
                }
            });
        }
        operation.getResponses().getAPIResponses().forEach((status, answer) -> describe(operation, status, answer));
    }

    private static void describe(Operation operation, String status, APIResponse answer) {
        if (answer.getDescription() == null || SAY_NOTHING.contains(answer.getDescription())) {
            answer.setDescription(operation.getSummary());
        }
        header(answer, Correlation.HEADER, "The request's id in all logs, as the caller gave it or made here.");
        if (status.equals("201")) {
            header(answer, "Location", "The path of what was made.");
        }
        if (status.equals("401")) {
            header(answer, "WWW-Authenticate", "Bearer.");
        }
        if (status.equals("429") || status.equals("503")) {
            header(answer, "Retry-After", "Seconds after which to try again.");
        }
    }

    private static void header(APIResponse answer, String name, String description) {
        Map<String, Header> headers = answer.getHeaders();
        if (headers == null || !headers.containsKey(name)) {
            answer.addHeader(
                    name,
                    OASFactory.createHeader()
                            .description(description)
                            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
    }
}
