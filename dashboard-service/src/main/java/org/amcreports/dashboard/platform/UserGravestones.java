package org.amcreports.dashboard.platform;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.projections.SessionRecordLocks;

/** The gravestones of users, for those who write what belongs to one. */
@ApplicationScoped
public class UserGravestones {

    private static final String BURIED =
            "select exists (select 1 from platform_users where user_id = ?1 and buried_at is not null)";

    /** Holds until the current session's transaction ends: a burial waits for it, or is over and seen. */
    public Uni<Boolean> isBuried(UUID userId) {
        return Panache.getSession().chain(session -> SessionRecordLocks.lockForWriting(session, userId)
                .chain(() -> session.createNativeQuery(BURIED, Boolean.class)
                        .setParameter(1, userId)
                        .getSingleResult()));
    }
}
