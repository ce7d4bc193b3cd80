package org.amcreports.dashboard.dashboards.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

@ApplicationScoped
public class DashboardRows implements PanacheRepositoryBase<DashboardEntity, UUID> {

    private static final String OWNED = "id = ?1 and userId is not null and isTemplate = false";

    Uni<DashboardEntity> findOwned(UUID id) {
        return find(OWNED, id).firstResult();
    }

    Uni<DashboardEntity> lock(UUID id) {
        return find(OWNED, id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }
}
