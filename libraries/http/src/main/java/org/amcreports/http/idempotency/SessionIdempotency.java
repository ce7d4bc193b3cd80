package org.amcreports.http.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** {@link Idempotency} in the transaction of a Hibernate session, for use cases that work on entities. */
@ApplicationScoped
public class SessionIdempotency {

    /** @see Idempotency#earlier */
    public Uni<Optional<String>> earlier(Mutiny.Session session, Object command) {
        return Keys.earlier(statements(session), command);
    }

    /** @see Idempotency#remember */
    public Uni<Void> remember(Mutiny.Session session, Object command, String made) {
        return Keys.remember(statements(session), command, made);
    }

    private static Statements statements(Mutiny.Session session) {
        return (statement, parameters) -> {
            Mutiny.SelectionQuery<String> query = session.createNativeQuery(statement.replace('$', '?'), String.class);
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            return query.getResultList();
        };
    }
}
