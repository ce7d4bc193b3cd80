package org.amcreports.aggregation.query.dimension;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.http.page.Page;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a source can be grouped and filtered by. */
@Path("/api/aggregates/dimensions")
@Authenticated
public class DimensionsResource {

    private final DimensionsService dimensions;
    private final Caller caller;

    DimensionsResource(DimensionsService dimensions, Caller caller) {
        this.dimensions = dimensions;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The dimensions of a source, or the values of one by their characters' codes, page by page")
    public Uni<Page<DimensionItem>> list(@BeanParam DimensionParameters parameters) {
        return dimensions.list(parameters, Reader.of(caller));
    }
}
