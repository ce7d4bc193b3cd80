package org.amcreports.aggregation.ingestion.rows;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Gives up on rows that are not there for too long, so that they do not hold up the weeks behind them for ever. */
@ApplicationScoped
public class RowsDeadline {

    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();
    private final RowsConfig config;
    private final Clock clock;

    RowsDeadline(RowsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The failure itself while it may pass; poison from then on, to be brought back by a redrive. */
    public RuntimeException judge(String path, RowsUnavailableException failure) {
        if (!failure.isLasting()) {
            return failure;
        }
        Instant now = clock.instant();
        Instant since = waiting.computeIfAbsent(path, first -> now);
        if (now.isBefore(since.plus(config.patience()))) {
            return failure;
        }
        forget(path);
        return new PoisonRecordException(failure.getMessage() + " since " + since, failure);
    }

    public void forget(String path) {
        waiting.remove(path);
    }
}
