package org.amcreports.outbox.delivery;

import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the same record would fail at for ever: what a handler says, and data that PostgreSQL refuses. */
public final class Poison {

    private static final int MAX_ID = 255;
    private static final String DATA_EXCEPTIONS = "22";

    /** Program limit exceeded, not-null violation, check violation. */
    private static final Set<String> FOR_GOOD = Set.of("54000", "23502", "23514");

    private Poison() {}

    /** The inbox, the log and the events that follow could not hold such an id. */
    static void refuseUnfitId(Delivery delivery) {
        String id = delivery.id();
        if (id.length() > MAX_ID) {
            throw new PoisonRecordException("ce_id: has more than 255 characters");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new PoisonRecordException("ce_id: has control characters");
        }
    }

    /** Empty when the failure, or one of several, may pass. */
    public static Optional<String> reason(Throwable failure) {
        if (failure instanceof CompositeException several) {
            List<Optional<String>> reasons =
                    several.getCauses().stream().map(Poison::reason).toList();
            return reasons.stream().allMatch(Optional::isPresent) ? reasons.get(0) : Optional.empty();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PoisonRecordException poison) {
                return Optional.of(String.valueOf(poison.getMessage()));
            }
            String state = sqlState(cause);
            if (state != null && (state.startsWith(DATA_EXCEPTIONS) || FOR_GOOD.contains(state))) {
                return Optional.of("refused by the database with SQLSTATE " + state);
            }
        }
        return Optional.empty();
    }

    /** Hibernate Reactive puts an exception of JDBC around that of the client, or in its place. */
    private static @Nullable String sqlState(Throwable cause) {
        if (cause instanceof PgException failure) {
            return failure.getSqlState();
        }
        return cause instanceof SQLException failure ? failure.getSQLState() : null;
    }
}
