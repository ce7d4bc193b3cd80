package org.amcreports.http.contracts;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.amcreports.http.problem.ProblemException;

/** The AsyncAPI document with its schemas and examples, for everybody: a contract is no secret. */
@Path("/asyncapi")
@PermitAll
public class ContractsResource {

    private static final String YAML = "application/yaml; charset=UTF-8";
    private static final String SCHEMA = "application/schema+json";
    private static final String JSON = "application/json";

    /** Words between single dots: neither a path nor a way out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,100}){0,20}");

    private final ContractFolder folder;

    ContractsResource(ContractFolder folder) {
        this.folder = folder;
    }

    @GET
    public Response document(@Context Request request) {
        return answer(request, "asyncapi.yaml", YAML);
    }

    @GET
    @Path("schemas/{file}")
    public Response schema(@Context Request request, @PathParam("file") String file) {
        return answer(request, "asyncapi/schemas/" + json(file), SCHEMA);
    }

    @GET
    @Path("examples/{topic}/{file}")
    public Response example(
            @Context Request request, @PathParam("topic") String topic, @PathParam("file") String file) {
        return answer(request, "asyncapi/examples/" + name(topic) + "/" + json(file), JSON);
    }

    private Response answer(Request request, String path, String type) {
        Contract contract = folder.find(path).orElseThrow(ProblemException::notFound);
        EntityTag tag = new EntityTag(contract.tag());
        Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = notModified != null
                ? notModified
                : Response.ok(contract.content()).header("Content-Type", type);
        return answer.tag(tag).header("Cache-Control", "public, max-age=300").build();
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
