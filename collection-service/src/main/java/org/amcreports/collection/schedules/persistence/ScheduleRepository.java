package org.amcreports.collection.schedules.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.collection.schedules.Schedule;
import org.amcreports.projections.SessionRecordLocks;
import org.hibernate.reactive.mutiny.Mutiny;

/** Single schedules, in the transaction of the use case. */
@ApplicationScoped
public class ScheduleRepository implements PanacheRepositoryBase<ScheduleEntity, UUID> {

    private static final String ALIVE = """
            SELECT CAST(count(*) AS text) FROM platform_workflows w, platform_instances i
            WHERE w.workflow_id = ?1 AND i.instance_id = ?2 AND w.buried_at IS NULL AND i.buried_at IS NULL
                AND NOT EXISTS (SELECT FROM platform_users u WHERE u.user_id = ?3 AND u.buried_at IS NOT NULL)
            """;

    /** A schedule that nobody else can change until the transaction ends. */
    public Uni<Optional<ScheduleEntity>> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** Whether its workflow, instance and user exist; none of them can go before the transaction ends. */
    public Uni<Boolean> lockAlive(Mutiny.Session session, Schedule schedule) {
        return Multi.createFrom()
                .items(Stream.of(schedule.workflowId(), schedule.instanceId(), schedule.userId())
                        .sorted(Comparator.comparing(UUID::toString)))
                .onItem()
                .transformToUniAndConcatenate(id -> SessionRecordLocks.lockForWriting(session, id))
                .onItem()
                .ignoreAsUni()
                .chain(() -> session.createNativeQuery(ALIVE, String.class)
                        .setParameter(1, schedule.workflowId())
                        .setParameter(2, schedule.instanceId())
                        .setParameter(3, schedule.userId())
                        .getSingleResult())
                .map("1"::equals);
    }
}
