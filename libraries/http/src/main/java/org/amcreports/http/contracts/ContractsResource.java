package org.amcreports.http.contracts;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.amcreports.http.caching.IfNoneMatch;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The AsyncAPI document with its schemas and examples, for everybody: a contract is no secret. A file is what it is,
 * whatever the request accepts.
 */
@Path("/asyncapi")
@PermitAll
@Produces(MediaType.WILDCARD)
@Tag(name = "contracts")
public class ContractsResource {

    private static final String YAML = "application/yaml";
    private static final String SCHEMA = "application/schema+json";
    private static final String JSON = "application/json";

    /** Words between single dots: neither a path nor a way out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,100}){0,20}");

    private final ContractFolder folder;

    ContractsResource(ContractFolder folder) {
        this.folder = folder;
    }

    @GET
    @Operation(summary = "The AsyncAPI document of the events")
    @APIResponse(
            responseCode = "200",
            description = "AsyncAPI 3",
            content = @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING)))
    public Response document(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String held) {
        return answer(held, "asyncapi.yaml", YAML + "; charset=UTF-8");
    }

    @GET
    @Path("schemas/{file}")
    @Operation(summary = "The JSON Schema of an event")
    @APIResponse(
            responseCode = "200",
            description = "JSON Schema 2020-12",
            content =
                    @Content(
                            mediaType = SCHEMA,
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    public Response schema(
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String held, @PathParam("file") String file) {
        return answer(held, "asyncapi/schemas/" + json(file), SCHEMA);
    }

    @GET
    @Path("examples/{topic}/{file}")
    @Operation(summary = "An example of a topic's record, with key and headers")
    @APIResponse(
            responseCode = "200",
            description = "The record",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    public Response example(
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String held,
            @PathParam("topic") String topic,
            @PathParam("file") String file) {
        return answer(held, "asyncapi/examples/" + name(topic) + "/" + json(file), JSON);
    }

    private Response answer(@Nullable String held, String path, String type) {
        Contract contract = folder.find(path).orElseThrow(ProblemException::notFound);
        String tag = '"' + contract.tag() + '"';
        Response.ResponseBuilder answer = IfNoneMatch.holds(held, tag)
                ? Response.notModified()
                : Response.ok(contract.content()).header(HttpHeaders.CONTENT_TYPE, type);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private static String json(String file) {
        if (!file.endsWith(".json")) {
            throw ProblemException.notFound();
        }
        return name(file);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw ProblemException.notFound();
        }
        return text;
    }
}
