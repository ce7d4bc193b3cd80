package org.amcreports.collection.credentials;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Credentials: whether they are good. What they are is never shown. */
@Path("/api/admin/credentials")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "credentials")
public class CredentialResource {

    private final CredentialChecks checks;

    CredentialResource(CredentialChecks checks) {
        this.checks = checks;
    }

    @POST
    @Path("/{credentials_ref}/check")
    @Operation(
            summary = "Asks for a token with a credential",
            description = "In each region in which an instance uses it; in all that are configured when none does.")
    public Uni<CheckedCredential> check(@PathParam("credentials_ref") String credentialsRef) {
        return checks.check(credentialsRef).map(checked -> checked.orElseThrow(ProblemException::notFound));
    }
}
