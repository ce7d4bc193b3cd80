package org.amcreports.http.streams;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One reader's stream: a loop that reads, sends, rests, and waits for its bell. It reads on only when the reader has taken
 * what was read, so a slow one costs no memory.
 */
final class Stream {

    private static final Logger LOG = Logger.getLogger(Stream.class);

    /** What one round of the loop sends. */
    private record Round(List<OutboundSseEvent> sent, boolean last) {}

    private final Journal journal;
    private final Bell bell;
    private final StreamsConfig config;
    private final Sse sse;
    private final Context context;

    private long position;
    private boolean begun;
    private boolean behind;
    private long lastSent;

    Stream(Journal journal, Bell bell, StreamsConfig config, Sse sse, Context context) {
        this.journal = journal;
        this.bell = bell;
        this.config = config;
        this.sse = sse;
        this.context = context;
    }

    /** A stream that cannot be read any more ends, and its reader comes again. */
    Multi<OutboundSseEvent> from(@Nullable String lastEventId) {
        return Multi.createBy()
                .repeating()
                .uni(() -> (begun ? next() : begin(lastEventId)).onFailure().recoverWithItem(this::unreadable))
                .whilst(round -> !round.last())
                .onItem()
                .transformToMultiAndConcatenate(round -> Multi.createFrom().iterable(round.sent()));
    }

    private Uni<Round> begin(@Nullable String lastEventId) {
        long resumed = number(lastEventId);
        return journal.keeps(resumed)
                .chain(kept -> kept ? journal.after(resumed) : journal.snapshot())
                .invoke(() -> begun = true)
                .map(reading -> round(reading, greeting()));
    }

    private Uni<Round> next() {
        return due().chain(() -> journal.after(position)).map(reading -> round(reading, keepAlive(reading)));
    }

    private Round unreadable(Throwable failure) {
        LOG.debugf("A stream ends: %s", failure);
        return new Round(List.of(), true);
    }

    private Uni<Void> due() {
        return behind
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(config.pause())
                        .chain(() -> bell.await(longestWait()))
                        .emitOn(work -> context.runOnContext(nothing -> work.run()));
    }

    private Round round(Reading reading, List<OutboundSseEvent> before) {
        position = reading.position();
        behind = reading.more();
        List<OutboundSseEvent> sent = new ArrayList<>(before);
        reading.events().forEach(event -> sent.add(outbound(event)));
        if (!sent.isEmpty()) {
            lastSent = System.nanoTime();
        }
        return new Round(sent, reading.over());
    }

    private List<OutboundSseEvent> greeting() {
        return List.of(sse.newEventBuilder()
                .comment("open")
                .reconnectDelay(config.retry().toMillis())
                .build());
    }

    private List<OutboundSseEvent> keepAlive(Reading reading) {
        return reading.events().isEmpty() && untilKeepAlive().isZero()
                ? List.of(sse.newEventBuilder().comment("keep-alive").build())
                : List.of();
    }

    private Duration longestWait() {
        Duration left = untilKeepAlive();
        Duration longest = left.compareTo(config.poll()) < 0 ? left : config.poll();
        return EventStreams.atLeastAMillisecond(longest);
    }

    /** One is sent a rest early rather than late. */
    private Duration untilKeepAlive() {
        Duration left = config.keepAlive().minus(config.pause()).minus(Duration.ofNanos(System.nanoTime() - lastSent));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private OutboundSseEvent outbound(StreamEvent event) {
        return sse.newEventBuilder()
                .id(String.valueOf(event.id()))
                .name(event.name())
                .data(String.class, event.data())
                .build();
    }

    /** What is no number of ours is as unknown as a number that is not kept. */
    private static long number(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? -1 : Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
