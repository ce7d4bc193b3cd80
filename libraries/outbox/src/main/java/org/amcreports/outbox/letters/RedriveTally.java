package org.amcreports.outbox.letters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amcreports.outbox.letters.domain.Letter;
import org.amcreports.outbox.letters.domain.Place;
import org.jspecify.annotations.Nullable;

/** Counts as a run goes on. */
final class RedriveTally {

    private static final int MAX_LINES = 1000;

    private final int limit;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<RedriveReport.Line> lines = new ArrayList<>();
    private final Set<Optional<String>> failedKeys = new HashSet<>();
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

    /** Those behind it with its key must not overtake it. */
    void fail(Letter letter, String reason) {
        add(letter.place(), Outcome.FAILED, reason);
        failedKeys.add(Optional.ofNullable(letter.key()));
    }

    boolean holdsBack(@Nullable String key) {
        return failedKeys.contains(Optional.ofNullable(key));
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    void leaveAlone() {
        remaining++;
    }

    /** There is no time for more. */
    void end() {
        ended = true;
    }

    boolean isOver() {
        return ended || all() - count(Outcome.ALREADY_REDRIVEN) >= limit;
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
