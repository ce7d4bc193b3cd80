package org.amcreports.http.problem;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** A resource that names no media type gives JSON; a {@code Location} names no host, since only the gateway's is known outside. */
public class JsonAnswers {

    @ServerRequestFilter
    public void negotiate(ContainerRequestContext request, ResourceInfo resource) {
        if (saysWhatItProduces(resource.getResourceMethod())) {
            return;
        }
        if (request.getAcceptableMediaTypes().stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
            throw new NotAcceptableException();
        }
        CurrentRequestManager.get().setResponseContentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @ServerResponseFilter
    public void finish(ContainerResponseContext answer) {
        URI location = answer.getLocation();
        if (location != null) {
            answer.getHeaders().putSingle(HttpHeaders.LOCATION, location.getRawPath());
        }
    }

    private static boolean saysWhatItProduces(Method method) {
        return method.isAnnotationPresent(Produces.class)
                || method.getDeclaringClass().isAnnotationPresent(Produces.class);
    }
}
