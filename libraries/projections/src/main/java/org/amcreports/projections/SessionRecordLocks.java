package org.amcreports.projections;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The locks of {@link RecordLocks}, for use cases that work on entities. */
public final class SessionRecordLocks {

    private static final String WRITE = "SELECT CAST(pg_advisory_xact_lock_shared(hashtextextended(?1, 0)) AS text)";

    private SessionRecordLocks() {}

    /** In the session's transaction. */
    public static Uni<Void> lockForWriting(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(WRITE, String.class)
                .setParameter(1, id.toString())
                .getSingleResult()
                .replaceWithVoid();
    }
}
