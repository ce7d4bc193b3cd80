package org.amcreports.http.openapi;

import java.util.ArrayList;
import java.util.List;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.problem.Problem;
import org.amcreports.http.problem.StatusProblems;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The refusals that follow from what an operation is: secured, with an id, with a body. */
final class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static void addSchema(Components components) {
        components.addSchema(
                "Problem",
                object("An RFC 9457 problem; further members belong to its type.")
                        .addProperty(
                                "type",
                                string("Stable; what a program decides by.").format("uri"))
                        .addProperty("title", string("The type in words."))
                        .addProperty(
                                "status",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.INTEGER)
                                        .description("The HTTP status."))
                        .addProperty("detail", string("What it was this time."))
                        .addProperty(
                                "errors",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .description("Each wrong field.")
                                        .items(object("A wrong field.")
                                                .addProperty(
                                                        "field",
                                                        string(
                                                                "Its JSON path, or the name of the parameter or header."))
                                                .addProperty("message", string("What is wrong with it."))
                                                .required(List.of("field", "message"))))
                        .addProperty("trace_id", string("Finds the request in traces and logs."))
                        .required(List.of("type", "title", "status", "trace_id"))
                        .additionalPropertiesBoolean(true));
    }

    static void add(Operation operation, String path) {
        for (int status : statuses(operation, path)) {
            String code = String.valueOf(status);
            APIResponse declared = operation.getResponses().getAPIResponse(code);
            APIResponse answer = declared == null ? OASFactory.createAPIResponse() : declared;
            Problem problem = StatusProblems.of(status);
            if (declared == null || isGenerated(declared)) {
                answer.setDescription(problem.title());
            }
            if (answer.getContent() == null) {
                answer.setContent(content(problem));
            }
            operation.getResponses().addAPIResponse(code, answer);
        }
    }

    private static List<Integer> statuses(Operation operation, String path) {
        List<Integer> statuses = new ArrayList<>(List.of(400, 406, 415, 500, 503));
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            statuses.addAll(List.of(401, 403));
        }
        if (path.contains("{") || Parameters.narrowsToInstance(operation)) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.add(413);
        }
        if (Parameters.has(operation, Idempotent.HEADER)) {
            statuses.add(409);
        }
        if (Parameters.has(operation, "If-Match")) {
            statuses.addAll(List.of(412, 428));
        }
        operation.getResponses().getAPIResponses().keySet().stream()
                .filter(code -> code.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .filter(status -> !statuses.contains(status))
                .forEach(statuses::add);
        return statuses.stream().sorted().toList();
    }

    /** Whether the description is one that Quarkus or SmallRye puts where a resource says nothing. */
    private static boolean isGenerated(APIResponse answer) {
        return answer.getDescription() == null
                || List.of("Not Authorized", "Not Allowed", "Bad Request").contains(answer.getDescription());
    }

    private static Content content(Problem problem) {
        return OASFactory.createContent()
                .addMediaType(
                        MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem"))
                                .example(problem.members("4bf92f3577b34da6a3ce929d0e0e4736")));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema string(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
