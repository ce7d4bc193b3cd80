package org.amcreports.aggregation.query.provenance;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where numbers come from. */
@Path("/api/aggregates/provenance")
@Authenticated
public class ProvenanceResource {

    private final ProvenanceService provenance;
    private final Caller caller;

    ProvenanceResource(ProvenanceService provenance, Caller caller) {
        this.provenance = provenance;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "The weeks behind one number of an answer, and what it was before they were replaced")
    public Uni<Provenance> of(@NotNull @Valid Cell cell) {
        return provenance.of(cell, Reader.of(caller));
    }
}
