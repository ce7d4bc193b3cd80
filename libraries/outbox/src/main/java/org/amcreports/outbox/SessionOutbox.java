package org.amcreports.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Appends events in the transaction of a Hibernate session, for use cases that work on entities. */
@ApplicationScoped
public class SessionOutbox {

    private static final String LOCK = Outbox.LOCK.formatted("?1");
    private static final String INSERT = Outbox.INSERT.formatted("?1", "?2", "?3", "?4", "?5");

    private final Outbox outbox;

    public SessionOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<StoredEvent> append(Mutiny.Session session, NewEvent event) {
        return Uni.createFrom()
                .item(() -> outbox.stored(event))
                .call(row -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, row.lockName())
                        .getSingleResult())
                .call(row -> insert(session, row));
    }

    private Uni<Integer> insert(Mutiny.Session session, StoredEvent row) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, row.id().toString())
                .setParameter(2, row.topic())
                .setParameter(3, row.key())
                .setParameter(4, outbox.headers(row))
                .setParameter(5, row.payload())
                .executeUpdate();
    }
}
