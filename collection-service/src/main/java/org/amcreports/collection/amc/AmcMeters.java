package org.amcreports.collection.amc;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** How long calls of AMC take, and how they end: by method and outcome, since paths have ids in them. */
@ApplicationScoped
class AmcMeters {

    private final MeterRegistry meters;
    private final MeterProvider<Timer> calls;

    AmcMeters(MeterRegistry meters) {
        this.meters = meters;
        calls = Timer.builder("amcreports.collection.amc.calls")
                .description(
                        "Calls of the AMC Reporting API, by method and outcome: answered, or the category of the failure")
                .withRegistry(meters);
    }

    <T> Uni<T> timed(HttpMethod method, Uni<T> call) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return call.onItemOrFailure()
                    .invoke((answer, failure) ->
                            sample.stop(calls.withTags("method", method.name(), "outcome", outcome(failure))));
        });
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "answered";
        }
        return failure instanceof AmcException refusal ? refusal.category() : "internal";
    }
}
