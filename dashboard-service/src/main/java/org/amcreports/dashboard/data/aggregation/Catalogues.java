package org.amcreports.dashboard.data.aggregation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.amcreports.dashboard.dashboards.MetricNames;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.Source;
import org.amcreports.dashboard.data.planning.Source.Freshness;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.http.correlation.Correlation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** How the metrics of sources are to be shown. A catalogue is kept until its source's revision is another. */
@ApplicationScoped
public class Catalogues implements MetricNames {

    private static final int AT_ONCE = 8;
    private static final long KEPT_METRICS = 100_000;

    private final AggregationApi api;
    private final Cache<SourceId, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_METRICS)
            .weigher(
                    (SourceId source, Kept catalogue) -> 1 + catalogue.metrics().size())
            .build();

    Catalogues(@RestClient AggregationApi api) {
        this.api = api;
    }

    private record Kept(@Nullable Long revision, Map<String, MetricDescription> metrics) {}

    /** Of each source its metrics by name; it never fails, what cannot be read is left out. */
    public Uni<Map<SourceId, Map<String, MetricDescription>>> of(Collection<Source> sources) {
        return Multi.createFrom()
                .iterable(sources)
                .onItem()
                .transformToUni(source -> of(source)
                        .map(found -> Optional.ofNullable(found).map(metrics -> Map.entry(source.id(), metrics))))
                .merge(AT_ONCE)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Asked anew: what is kept is only known to be right for a revision. */
    @Override
    public Uni<Map<SourceId, Set<String>>> namesOf(Set<SourceId> sources) {
        return Multi.createFrom()
                .iterable(sources)
                .onItem()
                .transformToUni(source -> ask(source)
                        .map(metrics -> Map.entry(source, metrics.keySet()))
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<@Nullable Map<String, MetricDescription>> of(Source source) {
        Freshness freshness = source.freshness();
        Long revision = freshness == null ? null : freshness.revision();
        Kept found = kept.getIfPresent(source.id());
        if (found != null && Objects.equals(found.revision(), revision)) {
            return Uni.createFrom().item(found.metrics());
        }
        return ask(source.id())
                .invoke(metrics -> kept.put(source.id(), new Kept(revision, metrics)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Map<String, MetricDescription>> ask(SourceId source) {
        return api.metrics(Correlation.current(), source.workflowId(), source.instanceId())
                .map(MetricsResponse::byName)
                .onFailure()
                .invoke(failure -> Log.warnf("a source's catalogue cannot be read: %s", failure.toString()));
    }
}
