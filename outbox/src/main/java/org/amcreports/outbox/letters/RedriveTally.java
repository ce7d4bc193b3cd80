package org.amcreports.outbox.letters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.amcreports.outbox.letters.domain.Place;
import org.jspecify.annotations.Nullable;

/** Counts as a run goes on. */
final class RedriveTally {

    private static final int MAX_LINES = 1000;

    private final int limit;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<RedriveReport.Line> lines = new ArrayList<>();
    private long remaining;
    private boolean ended;

    RedriveTally(int limit) {
        this.limit = limit;
    }

    void add(Place place, Outcome outcome, @Nullable String reason) {
        counts.merge(outcome, 1L, Long::sum);
        if (lines.size() < MAX_LINES) {
            lines.add(new RedriveReport.Line(place.partition(), place.offset(), outcome, reason));
        }
    }

    void leaveAlone() {
        remaining++;
    }

    /** There is no time for more. */
    void end() {
        ended = true;
    }

    /** Nothing more is to be tried: enough was, or the next would fail like the last. */
    boolean isOver() {
        return ended || count(Outcome.FAILED) > 0 || all() - count(Outcome.ALREADY_REDRIVEN) >= limit;
    }

    RedriveReport report(String topic, boolean dryRun, boolean complete) {
        return new RedriveReport(
                topic,
                dryRun,
                complete,
                all() + remaining,
                count(Outcome.REDRIVEN),
                count(Outcome.REFUSED),
                count(Outcome.ALREADY_REDRIVEN),
                count(Outcome.FAILED),
                remaining,
                lines);
    }

    private long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
