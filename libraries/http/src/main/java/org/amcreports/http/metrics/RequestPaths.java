package org.amcreports.http.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Requests are measured by the template of their path: of what callers make up, no label is made, nor anything kept. */
@Singleton
class RequestPaths implements HttpServerMetricsTagsContributor {

    private static final Tag UNKNOWN_PATH = Tag.of("uri", "UNKNOWN");
    private static final Tag UNKNOWN_METHOD = Tag.of("method", "UNKNOWN");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Where Quarkus REST leaves what it matched. */
    private static final String TEMPLATE = "UrlPathTemplate";

    @Override
    public Tags contribute(Context context) {
        String template = context.requestContextLocalData(TEMPLATE);
        Tags path = Tags.of(template == null ? UNKNOWN_PATH : Tag.of("uri", template));
        return METHODS.contains(context.request().method().name()) ? path : path.and(UNKNOWN_METHOD);
    }

    /** What a caller breaks off has the path as it came, and is not measured. */
    @Produces
    @Singleton
    MeterFilter brokenOff() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return isBrokenOff(id) ? id.replaceTags(Tags.concat(id.getTags(), Tags.of(UNKNOWN_PATH))) : id;
            }

            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return isBrokenOff(id) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }
        };
    }

    private static boolean isBrokenOff(Meter.Id id) {
        return id.getName().equals("http.server.requests") && "RESET".equals(id.getTag("status"));
    }
}
