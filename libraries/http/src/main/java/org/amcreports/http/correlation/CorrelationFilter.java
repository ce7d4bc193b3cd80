package org.amcreports.http.correlation;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stands before authentication, so that refused requests carry the id too. */
@ApplicationScoped
class CorrelationFilter {

    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(CorrelationFilter::correlate, FIRST);
    }

    private static void correlate(RoutingContext exchange) {
        String id = Correlation.begin(exchange.request().getHeader(Correlation.HEADER), null);
        exchange.response().putHeader(Correlation.HEADER, id);
        exchange.next();
    }
}
