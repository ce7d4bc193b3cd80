package org.amcreports.dashboard.dashboards.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class WidgetRows implements PanacheRepositoryBase<WidgetEntity, UUID> {

    public Uni<List<WidgetEntity>> of(UUID dashboard) {
        return list("dashboardId", dashboard);
    }

    public Uni<List<WidgetEntity>> ofAll(Collection<UUID> dashboards) {
        return list("dashboardId in ?1", dashboards);
    }
}
