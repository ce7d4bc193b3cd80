package org.amcreports.http.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A path with a slash at its end is none: an empty id would read the list in place of one of its members. */
public class ExactPaths {

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().endsWith("/")) {
            throw ProblemException.notFound();
        }
    }
}
