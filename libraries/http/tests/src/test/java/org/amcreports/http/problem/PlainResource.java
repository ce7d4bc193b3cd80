package org.amcreports.http.problem;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource that says nothing of media types, with parameters of each kind. */
@Path("/api/plain")
@PermitAll
public class PlainResource {

    record Item(String name) {}

    record Paging(@QueryParam("limit") @Nullable String limit) {}

    public static class Filter {
        @QueryParam("status")
        @Nullable
        String status;
    }

    @GET
    public Uni<List<Item>> list(
            @QueryParam("search") @Nullable String search, @BeanParam Filter filter, @BeanParam Paging paging) {
        return Uni.createFrom().item(List.of(new Item("a")));
    }

    @GET
    @Path("{name}")
    public Uni<Response> get(@PathParam("name") String name) {
        return Uni.createFrom().item(Response.ok(new Item(name)).build());
    }
}
