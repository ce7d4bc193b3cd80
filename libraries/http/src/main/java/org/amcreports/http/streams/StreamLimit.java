package org.amcreports.http.streams;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.amcreports.http.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a stream too many before its resource is asked: the head of a stream is sent at once, and says 200. */
public class StreamLimit {

    private final Bells bells;
    private final StreamsConfig config;

    StreamLimit(Bells bells, StreamsConfig config) {
        this.bells = bells;
        this.config = config;
    }

    @ServerRequestFilter
    public void refuse(ResourceInfo resource) {
        Produces produces = resource.getResourceMethod().getAnnotation(Produces.class);
        if (produces != null
                && Arrays.asList(produces.value()).contains(MediaType.SERVER_SENT_EVENTS)
                && bells.allHung()) {
            throw ProblemException.unavailable("Too many streams are open.", config.poll());
        }
    }
}
