package org.amcreports.http.idempotency;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request at hand, when it carries a key: a key is unique for its subject and operation. */
final class Attempt {

    private static final String LOCAL = Attempt.class.getName();

    final String subject;
    final String operation;
    final String key;

    /** Given to an earlier request with this key; null until that one has been answered. */
    @Nullable
    StoredAnswer earlierAnswer;

    /** Whether this request made the change. */
    boolean first;

    private Attempt(String subject, String operation, String key) {
        this.subject = subject;
        this.operation = operation;
        this.key = key;
    }

    static void begin(String subject, String operation, String key) {
        ContextLocals.put(LOCAL, new Attempt(subject, operation, key));
    }

    static Optional<Attempt> current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(LOCAL) : Optional.empty();
    }
}
