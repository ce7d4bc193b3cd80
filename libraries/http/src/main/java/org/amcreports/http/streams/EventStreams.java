package org.amcreports.http.streams;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens streams: as many as a replica can bear, each until its reader's token expires. */
@ApplicationScoped
public class EventStreams {

    private final Bells bells;
    private final StreamsConfig config;

    EventStreams(Bells bells, StreamsConfig config) {
        this.bells = bells;
        this.config = config;
    }

    /**
     * A reader whom {@link StreamLimit} has let pass although others were quicker gets nothing, and comes again.
     *
     * @param topic what the reader is to be woken for by {@link Bells}; null for anything
     * @param lastEventId where the reader was; without it, or when it is not kept, the stream begins with a snapshot
     * @param until when the reader's token expires
     */
    public Multi<OutboundSseEvent> open(
            Journal journal, @Nullable String topic, @Nullable String lastEventId, Instant until, Sse sse) {
        return bells.hang(topic)
                .map(bell -> stream(journal, bell, lastEventId, sse)
                        .select()
                        .first(remaining(until))
                        .onTermination()
                        .invoke(() -> bells.take(bell)))
                .orElseGet(() -> Multi.createFrom().empty());
    }

    private Multi<OutboundSseEvent> stream(Journal journal, Bell bell, @Nullable String lastEventId, Sse sse) {
        return new Stream(journal, bell, config, sse, Objects.requireNonNull(Vertx.currentContext())).from(lastEventId);
    }

    private static Duration remaining(Instant until) {
        return atLeastAMillisecond(Duration.between(Instant.now(), until));
    }

    /** What timers take. */
    static Duration atLeastAMillisecond(Duration time) {
        return time.toMillis() < 1 ? Duration.ofMillis(1) : time;
    }
}
